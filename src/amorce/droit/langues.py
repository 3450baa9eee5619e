"""Le droit dans une autre langue que la sienne : ses phrases, leur catalogue, et de quoi rédiger une explication.

``python -m amorce.droit.langues`` met le catalogue à jour (phrases ajoutées, phrases disparues) et le compile ;
``--compile`` le compile seulement. La clé d'une phrase est la phrase française, telle que le code la donne.
"""

from __future__ import annotations

import gettext
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from amorce.droit import administration, annuaire, instruction, nommer, obligations, recours, suites, suivi
from amorce.droit.catalogue import LIBELLES, fiche
from amorce.droit.conventions import phrases as conventions
from amorce.droit.fonds import tous
from amorce.droit.pieces import LISTES, PAPIERS_USUELS
from amorce.droit.procedures import Procedure
from amorce.droit.registre import INCONNU, dispositifs, titre_de_partie
from amorce.droit.reperes import SERIES
from amorce.droit.vocabulaire import VOCABULAIRE, mots
from amorce.droit.vocabulaire.mots.codes import CODES
from amorce.droit.vocabulaire.mots.reponses import ETAPES, QUESTIONS, RESULTATS
from amorce.moteur import explication, redaction, vocabulaire
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.redaction import Langue
from amorce.moteur.textes import LECTURES, PARAMETRES, REGLES, Regle, Texte
from amorce.moteur.vocabulaire import Fait

LOCALE = Path(__file__).parent / "locale"
PHRASES_COMMUNES = (*redaction.PHRASES, *explication.PHRASES, *vocabulaire.PHRASES, INCONNU)


def phrases() -> Iterator[tuple[str, str]]:
    """Chaque phrase du droit, une fois, et d'où elle vient."""
    vues: set[str] = set()
    for texte, origine in _toutes():
        if texte not in vues and _a_traduire(texte):
            vues.add(texte)
            yield texte, origine


def _a_traduire(texte: str) -> bool:
    """Des mots, ou une somme ; « II-1 », « SARL » et « 52 » se disent partout de même."""
    return any(c.islower() or c in "€%" for c in texte)


def _toutes() -> Iterator[tuple[str, str]]:
    aides = dispositifs()
    for d in aides.values():
        yield from _du_dispositif(d)
        yield from ((phrase, d.code) for phrase in fiche(d.code).phrases())
    yield from ((libelle, "catalogue") for libelle in LIBELLES.values())
    for fonds in tous().values():
        yield from ((dit, fonds.code) for dit in (fonds.nom, fonds.autorite, fonds.territoire, fonds.service))
        if fonds.tournage is not None:
            yield from ((dit, fonds.code) for dit in (fonds.tournage.nom, fonds.tournage.quoi, fonds.tournage.article))
        yield from ((motif.libelle, fonds.code) for motif in fonds.instruction.non_conformites)
        yield from ((fondement.libelle, fonds.code) for fondement in fonds.octroi.fondements)
    yield from administration.phrases()
    yield from annuaire.phrases()
    yield from nommer.phrases()
    yield from instruction.phrases()
    yield from recours.phrases()
    yield from suites.phrases()
    yield from suivi.phrases()
    yield from conventions.phrases()
    yield from obligations.phrases()
    for papier in PAPIERS_USUELS:
        yield papier.libelle, "papiers"
        yield papier.usage, "papiers"
    yield from _des_pieces()
    yield from _des_reperes()
    yield from _des_regles()
    for lecture in LECTURES.values():
        yield lecture.constat, lecture.code
        yield from ((dite, f"{lecture.code}.{choix}") for choix, dite in lecture.alternatives.items())
    for fait in VOCABULAIRE:
        yield from _du_fait(fait)
    for porteur, libelles in CODES.items():
        yield from ((libelle, f"{porteur}.{code}") for code, libelle in libelles.items())
    yield from ((theme, "themes") for theme in mots.THEMES)
    yield from ((titre, code) for table in (QUESTIONS, RESULTATS, ETAPES) for code, titre in table.items())
    yield from ((phrase, "moteur") for phrase in PHRASES_COMMUNES)


def _du_dispositif(d: Dispositif) -> Iterator[tuple[str, str]]:
    yield d.intitule, d.code
    yield from _du_texte(d.texte)
    if isinstance(d.procedure, Procedure):
        yield from ((phrase, d.code) for phrase in _de_la_procedure(d.procedure))


def _de_la_procedure(procedure: Procedure) -> Iterator[str]:
    for commission in procedure.commissions:
        yield commission.intitule
        yield from (siege.libelle for siege in commission.sieges)
        yield from (critere.libelle for critere in commission.grille)
    yield from (delai.libelle for delai in procedure.delais)
    for obligation in chain.from_iterable(procedure.obligations.values()):
        yield from obligation.phrases()
    for passage in chain.from_iterable(procedure.passages.values()):
        yield passage.phrase
        yield passage.article
    yield from procedure.actes.phrases()
    if procedure.reception:
        yield from procedure.reception.phrases()
    if procedure.paiement:
        yield from procedure.paiement.phrases()


def _des_pieces() -> Iterator[tuple[str, str]]:
    for liste in LISTES.values():
        for piece in liste.pieces:
            yield from ((dit, liste.dispositif) for dit in (piece.partie.libelle, piece.libelle, piece.aide))
        yield from ((declaration.texte, liste.dispositif) for declaration in liste.declarations)


def _des_reperes() -> Iterator[tuple[str, str]]:
    for serie in SERIES:
        yield serie.note, "reperes"
        yield from ((point.territoire, "reperes") for point in serie.points)


def _du_texte(texte: Texte) -> Iterator[tuple[str, str]]:
    yield texte.intitule, texte.code
    yield texte.abrege, texte.code
    yield from ((article, texte.code) for article in texte.renumerotations.values())


def _des_regles() -> Iterator[tuple[str, str]]:
    for regle in REGLES.values():
        yield from _du_texte(regle.texte)
        yield regle.enonce, regle.nom
        yield titre_de_partie(regle), regle.texte.code
        yield regle.article, regle.texte.code
    for parametre in PARAMETRES.values():
        yield parametre.libelle, parametre.cle
        yield parametre.article, parametre.texte.code


def _du_fait(fait: Fait) -> Iterator[tuple[str, str]]:
    yield fait.libelle, fait.nom
    yield mots.question(fait), fait.nom
    yield mots.aide(fait).texte, fait.nom
    yield mots.aide(fait).exemple, fait.nom


# Rédiger


def francais() -> Langue:
    """Le français de qui lit le droit : les codes y ont leur libellé."""
    return Langue(libelle=_libelle)


def anglais(traduit: Callable[[str], str] | None = None) -> Langue:
    """L'anglais ; ``traduit`` remplace le catalogue quand un autre, plus large, le contient."""
    dit = traduit or catalogue("en")
    return Langue(
        traduit=dit,
        libelle=lambda porteur, code: dit(_libelle(porteur, code)),
        milliers=",",
        decimale=".",
        avant_montant="€",
        apres_montant="",
        pour_cent="%",
        premier="1",
    )


def _libelle(porteur: object, code: str) -> str:
    return mots.libelle_du_code(porteur, code) if isinstance(porteur, Fait | Regle) else code


@cache
def catalogue(langue: str) -> Callable[[str], str]:
    """Les phrases de cette langue ; celle qui manque reste française."""
    connues = gettext.translation("django", LOCALE, [langue])
    return lambda phrase: connues.gettext(phrase) if phrase else phrase


# Tenir le catalogue


def fichiers() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def actualise(fichier: Path, voulues: Iterable[tuple[str, str]]) -> tuple[int, int]:
    """Ajoute les phrases qui manquent, retire celles qui ont disparu, trie le tout : combien de chaque."""
    from polib import POEntry, pofile

    po = pofile(str(fichier), wrapwidth=0)
    connues = {entree.msgid: entree.msgstr for entree in po}
    origines = dict(voulues)
    po.clear()
    for phrase in sorted(origines):
        po.append(POEntry(msgid=phrase, msgstr=connues.get(phrase, ""), occurrences=[(origines[phrase], "")]))
    po.save()
    return len(origines.keys() - connues.keys()), len(connues.keys() - origines.keys())


def compile_catalogue(fichier: Path) -> None:
    from polib import pofile

    pofile(str(fichier)).save_as_mofile(str(fichier.with_suffix(".mo")))


def main(arguments: list[str]) -> None:
    for fichier in fichiers():
        if "--compile" not in arguments:
            ajoutees, retirees = actualise(fichier, phrases())
            print(f"{fichier.parent.parent.name} : {ajoutees} phrases à traduire, {retirees} retirées")
        compile_catalogue(fichier)


if __name__ == "__main__":
    main(sys.argv[1:])
