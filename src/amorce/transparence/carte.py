"""France as tiles: each department in its square, near its neighbours. A schema, whose table says the same."""

from __future__ import annotations

_RANGEES = """
.. .. .. .. .. 62 59 .. .. .. ..
.. .. .. .. 76 80 02 08 .. .. ..
.. .. 50 14 27 60 95 51 55 57 67
29 22 35 61 78 92 93 77 52 54 88
.. 56 53 72 28 75 94 10 21 70 68
.. 44 49 37 41 91 45 89 39 25 90
.. 85 79 86 36 18 58 71 01 74 ..
.. 17 16 87 23 03 42 69 38 73 ..
.. 33 24 19 63 43 07 26 05 .. ..
.. 40 47 46 15 48 30 84 04 06 ..
.. 64 32 82 81 12 34 13 83 .. 2B
.. .. 65 31 09 11 66 .. .. .. 2A
.. .. .. .. .. .. .. .. .. .. ..
971 972 973 974 976
"""
PLACES = {
    code: (colonne, rang)
    for rang, rangee in enumerate(_RANGEES.strip().splitlines())
    for colonne, code in enumerate(rangee.split())
    if code != ".."
}
"""By code, its column and its row."""
COLONNES, RANGEES = 11, 14
