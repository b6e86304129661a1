from tqdm import tqdm, trange
import io
f = io.StringIO()
print(sum(tqdm(range(100), file=f, disable=False, mininterval=1000, miniters=1000, bar_format="{desc}{n_fmt}/{total_fmt}")))
print(tqdm.format_meter(5, 10, 2.5), tqdm.format_sizeof(123456), tqdm.format_interval(3671))
print(list(trange(3, disable=True)), f.getvalue()[-8:])
