"""A template: a small rich text with fields in braces. Read, checked line by line, filled. Values are never read as
text to set: they are placed, escaped, once the text is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from amorce.actes.typographie.champs import CHAMPS
from amorce.actes.typographie.matiere import Matiere
from amorce.moteur.vocabulaire import proche
from amorce.socle.texte_riche import en_html

CHAMP = re.compile(r"\{([^{}]*)\}")
ABSENT = "[à compléter]"
PREMIER_TITRE = 2
ARTICLE = "# "
TOUJOURS = "signatures"
"""What no template does without, whatever the fund's text says."""


def fautes(texte: str, exiges: Mapping[str, str]) -> list[str]:
    """Each named by its line; ``exiges``: the fields that the law wants there, and what wants them."""
    lignes = list(enumerate(texte.splitlines(), 1))
    trouvees = [faute for numero, ligne in lignes for faute in _de_la_ligne(numero, ligne)]
    places = {nom for _numero, ligne in lignes for nom in CHAMP.findall(ligne)}
    voulus = {TOUJOURS: "un acte se signe", **exiges}
    manquent = [
        f"Modèle : il y manque le champ « {nom} » ({pourquoi})."
        for nom, pourquoi in voulus.items()
        if nom not in places
    ]
    return [*trouvees, *manquent]


def _de_la_ligne(numero: int, ligne: str) -> Iterator[str]:
    for nom in CHAMP.findall(ligne):
        champ = CHAMPS.get(nom)
        if champ is None:
            yield f"Ligne {numero} : le champ « {nom[:40]} » n'existe pas.{proche(nom, CHAMPS)}"
        elif champ.en_bloc and ligne.strip() != f"{{{nom}}}":
            yield f"Ligne {numero} : le champ « {nom} » est une liste ou un tableau, il tient seul sur sa ligne."
    if set("{}") & set(CHAMP.sub("", ligne)):
        yield f"Ligne {numero} : une accolade est seule ; un champ s'écrit entre deux, comme {{montant}}."


def remplit(texte: str, matiere: Matiere) -> SafeString:
    """The template as our own tags: its blocks in their place, its words escaped, values and all."""
    articles: list[list[str]] = [[]]
    for ligne in texte.splitlines():
        if ligne.startswith(ARTICLE):
            articles.append([])
        articles[-1].append(ligne)
    rendus = (_article(lignes, matiere) for lignes in articles)
    return mark_safe("".join(rendus))  # noqa: S308  # words escaped by ``_mots``, blocks by their own makers


def _article(lignes: list[str], matiere: Matiere) -> str:
    """Nothing, where it has lists alone and the law of this fund fills none of them."""
    rendus: list[str] = []
    poses: list[str] = []
    for bloc, suite in groupby(lignes, _bloc):
        if bloc:
            neufs = [_pose(bloc, matiere) for _ligne in suite]
            poses, rendus = [*poses, *neufs], [*rendus, *neufs]
        else:
            rendus.append(en_html("\n".join(suite), PREMIER_TITRE, partial(_mots, matiere=matiere)))
    mots = [ligne for ligne in lignes if ligne.strip() and not ligne.startswith(ARTICLE) and not _bloc(ligne)]
    return "" if poses and not any(poses) and not mots else "".join(rendus)


def _mots(dit: str, matiere: Matiere) -> str:
    fin, morceaux = 0, []
    for trouve in CHAMP.finditer(dit):
        morceaux += [escape(dit[fin : trouve.start()]), escape(_valeur(trouve[1], matiere))]
        fin = trouve.end()
    return "".join([*morceaux, escape(dit[fin:])])


def _bloc(ligne: str) -> str:
    """The field that stands alone on this line, if it is a block."""
    seul = CHAMP.fullmatch(ligne.strip())
    return seul[1] if seul and seul[1] in CHAMPS and CHAMPS[seul[1]].en_bloc else ""


def _pose(nom: str, matiere: Matiere) -> SafeString:
    poser = CHAMPS[nom].en_bloc
    assert poser is not None
    return poser(matiere)


def _valeur(nom: str, matiere: Matiere) -> str:
    dire = CHAMPS[nom].en_ligne
    return (dire(matiere) if dire else "") or ABSENT
