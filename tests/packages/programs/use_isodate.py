import isodate
print(isodate.parse_duration("P3Y6M4DT12H30M5S"), isodate.parse_datetime("2020-01-02T03:04:05Z"), isodate.duration_isoformat(isodate.parse_duration("PT36H")), isodate.parse_date("2020-W03-2"), isodate.parse_time("10:20:30.5+01:00"))
