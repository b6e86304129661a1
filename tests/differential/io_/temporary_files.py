"""`delete` and `delete_on_close` of temporary files and directories."""

import os
import tempfile

with tempfile.TemporaryDirectory(delete=False) as d:
    pass
print(os.path.exists(d)); os.rmdir(d)
with tempfile.NamedTemporaryFile("w", delete_on_close=False) as f:
    f.write("x"); f.close(); print(os.path.exists(f.name), open(f.name).read())
print(os.path.exists(f.name))
with tempfile.NamedTemporaryFile() as f:
    f.write(b"x"); f.close(); print(os.path.exists(f.name))
