import humanize, datetime as dt
print(humanize.intcomma(1234567), humanize.intword(12345678), humanize.naturalsize(10**7), humanize.ordinal(23), humanize.apnumber(5), humanize.fractional(0.3), humanize.scientific(1234), humanize.naturalsize(3000, binary=True))
print(humanize.naturaldelta(dt.timedelta(seconds=3700)), humanize.precisedelta(dt.timedelta(days=2, seconds=3633)), humanize.naturaltime(dt.timedelta(hours=3)), humanize.metric(1500, "V"), humanize.clamp(0.0001, floor=0.01), humanize.natural_list(["a", "b", "c"]))
