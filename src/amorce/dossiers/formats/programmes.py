"""How the files begin that a computer runs."""

from __future__ import annotations

_DEBUTS = (b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")


def est_un_programme(debut: bytes) -> bool:
    return debut.startswith(_DEBUTS) or (debut.startswith(b"MZ") and b"\0" in debut[:64])
