from late import thing
