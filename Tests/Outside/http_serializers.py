"""How schemathesis sends the bodies it has no word for: as they are."""

import schemathesis

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@schemathesis.serializer("application/x-ndjson", SHEET)
def verbatim(context, value):
    if isinstance(value, bytes):
        return value
    return str(value).encode("utf-8", "surrogatepass")
