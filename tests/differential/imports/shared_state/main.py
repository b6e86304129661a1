import config
import worker_a
import worker_b
from config import settings, level

worker_a.run()
worker_b.run()
print(settings, level, config.level, config.settings is settings)
config.level = 5
print(worker_a.read(), worker_b.read(), level)
config.settings = {"replaced": True}
print(worker_a.read_settings(), worker_b.read_settings(), settings)
print(worker_a.config is config, hasattr(worker_b, "config"))
worker_a.helper = lambda: "monkeypatched"
print(worker_a.use_helper(), worker_b.use_helper())
print(config.log)
