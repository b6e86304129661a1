import inflection as i
print([i.pluralize(w) for w in "post octopus sheep person status woman".split()], i.singularize("mice"), i.camelize("a_b_c"), i.underscore("DeviceType"), i.titleize("x-men: the_last"), i.parameterize("Donald E. Knuth ü"), i.humanize("employee_salary"), i.ordinalize(11), i.dasherize("a_b"), i.tableize("RawScaledScorer"), i.transliterate("ärger"))
