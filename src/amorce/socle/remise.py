"""Files sent as they are made, from a page or from the API: what an auditor takes away."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import StreamingHttpResponse

ZIP, CSV = "application/zip", "text/csv; charset=utf-8"


def au_fil_de_l_eau(octets: Iterable[bytes], nom: str, media: str = ZIP) -> StreamingHttpResponse:
    """Sent as it is made: its length is not known, and nothing of it waits in memory."""
    reponse = StreamingHttpResponse(octets, content_type=media)
    reponse["Content-Disposition"] = f'attachment; filename="{nom}"'
    reponse["X-Content-Type-Options"] = "nosniff"
    reponse["Cache-Control"] = "private, no-store"
    return reponse
