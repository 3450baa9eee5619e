"""What is published of a fund's law on a day: its règlement, the frame of each scheme, its form and its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from amorce.consultation.pages import Chiffre as ChiffreLu
from amorce.consultation.pages import Page, page, regle_de_l_exigence, version_au
from amorce.dossiers.champs import formulaire as formulaire_de
from amorce.droit.fonds import Fonds
from amorce.droit.pieces import ListeDePieces, PieceDemandee, liste_de
from amorce.droit.registre import dispositif as dispositif_de
from amorce.droit.registre import titre_de_partie
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import MOTS, libelle_du_code
from amorce.fonds.requetes import ReglagesDesFonds
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.expressions import Expr
from amorce.moteur.natures import ECHELLES, Nature
from amorce.moteur.textes import LECTURES, PARAMETRES, REGLES, Periode, Regle, Texte
from amorce.moteur.vocabulaire import Fait
from amorce.transparence.lignes import Chiffre, Ligne, Partie

CODES_DITS = 40
"""A list longer than this (every country) is not part of what a form asks."""


def textes_du_fonds(fonds: Fonds) -> list[Texte]:
    """Those that its schemes and its commissions are declared by."""
    commissions = fonds.procedure.commissions if fonds.procedure else ()
    regles = (dispositif_de(une.regles).texte for une in commissions if une.regles)
    return list(dict.fromkeys([*(d.texte for d in fonds.recus), *regles]))


def reglement(fonds: Fonds, jour: date | None, reglages: ReglagesDesFonds) -> list[Partie]:
    """Every rule and every figure of its texts, then what the fund settled beside them."""
    parties = [partie for texte in textes_du_fonds(fonds) for partie in _du_texte(texte, jour)]
    return [*parties, Partie(_("Ce que le fonds a arrêté"), tuple(_arrete(fonds, reglages)))]


def _du_texte(texte: Texte, jour: date | None) -> Iterator[Partie]:
    par_titre: dict[str, list[Ligne]] = {}
    for regle in REGLES.values():
        if regle.texte is texte and _court(regle.periode, jour):
            par_titre.setdefault(titre_de_partie(regle), []).append(_de_la_regle(regle))
    yield from (Partie(titre, tuple(lignes)) for titre, lignes in par_titre.items())
    chiffres = [ligne for p in PARAMETRES.values() if p.texte is texte for ligne in _du_parametre(p, jour)]
    yield Partie(_("Les chiffres du texte"), tuple(chiffres))


def _court(periode: Periode, jour: date | None) -> bool:
    if jour is None:
        return True
    return (periode.debut is None or periode.debut <= jour) and (periode.fin is None or jour < periode.fin)


def _de_la_regle(regle: Regle[Any]) -> Ligne:
    return Ligne(regle.nom, regle.enonce, article=regle.article)


def _du_parametre(parametre: Any, jour: date | None) -> Iterator[Ligne]:
    for periode, expression in parametre.valeurs:
        if expression.op == "const" and _court(periode, jour):
            yield Ligne(parametre.cle, parametre.libelle, (_constante(expression),), parametre.article)
            return


def _constante(expression: Expr) -> Chiffre:
    return expression.nature, expression.echelle, expression.donnee  # type: ignore[return-value]  # a constant's value


def _arrete(fonds: Fonds, reglages: ReglagesDesFonds) -> Iterator[Ligne]:
    """The last of each, as it runs."""
    valeurs = {(v.dispositif, v.fait): v for v in reglages.fixees if v.fonds == fonds.code}
    for (code, nom), v in sorted(valeurs.items()):
        fait = VOCABULAIRE[nom]
        pour = (dispositif_de(code).intitule,) if code else ()
        yield Ligne(f"valeur.{code}.{nom}", fait.libelle, (*pour, *_du_fait(fait, v.valeur)), v.source)
    retenues = {une.code: une for une in reglages.retenues if une.fonds == fonds.code}
    for code, une in sorted(retenues.items()):
        lecture = LECTURES[code]
        yield Ligne(f"lecture.{code}", lecture.constat, (lecture.alternatives[une.choix],), une.motif)


def _du_fait(fait: Fait, brute: object) -> tuple[Chiffre | str, ...]:
    lue = fait.lit(brute)
    if isinstance(lue, str):
        return (libelle_du_code(fait, lue) if fait.nature is Nature.CHOIX else lue,)
    return ((fait.nature, ECHELLES.get(fait.nature, 1), lue),)


def cadre(fonds: Fonds, dispositif: Dispositif, jour: date | None, reglages: ReglagesDesFonds) -> list[Partie]:
    """The page of the scheme in the catalogue, as a document that stays."""
    retenus = reglages.du_droit.de(fonds.code, dispositif.code)
    lue = page(dispositif, retenus, version_au(dispositif, jour) if jour else None)
    return [
        Partie(_("En bref"), tuple(_en_bref(lue))),
        *(Partie(theme.titre, _des_regles(theme.conditions)) for theme in lue.themes),
        *(Partie(t.titre, tuple(_du_tableau(t.titre, t.lignes))) for t in lue.tableaux),
        Partie(_("Dépenses retenues"), _des_regles(lue.retenues)),
        Partie(_("Dépenses écartées"), _des_regles(lue.ecartees)),
        Partie(_("Documents à fournir"), _des_regles(lue.pieces)),
        Partie(_("Ce que le bénéficiaire remet"), _des_regles(lue.livrables)),
        Partie(_("Délais"), tuple(_des_delais(lue))),
        Partie(_("Ce qui n'est pas clair, et comment on le lit"), tuple(_des_lectures(lue))),
    ]


def _en_bref(lue: Page) -> Iterator[Ligne]:
    if lue.fiche.resume:
        yield Ligne("resume", lue.fiche.resume.texte, article=lue.fiche.resume.article)
    dits = (
        (_("Montant"), lue.combien.forfait),
        (_("Montant minimal"), lue.combien.plancher),
        (_("Montant maximal"), lue.combien.plafond),
    )
    yield from (Ligne(f"combien.{titre}", titre, (_lu(c),)) for titre, c in dits if c)


def _lu(chiffre: ChiffreLu) -> Chiffre:
    return chiffre.nature, chiffre.echelle, chiffre.valeur


def _des_regles(regles: Iterable[Regle[Any]]) -> tuple[Ligne, ...]:
    return tuple(map(_de_la_regle, regles))


def _du_tableau(titre: str, lignes: Iterable[Any]) -> Iterator[Ligne]:
    for ligne in lignes:
        cases = tuple(_lu(c) if isinstance(c, ChiffreLu) else c for c in ligne.cases if c is not None)
        yield Ligne(f"{titre}/{ligne.libelle}", ligne.libelle, cases)


def _des_delais(lue: Page) -> Iterator[Ligne]:
    for etape in lue.etapes:
        for un in etape.delais:
            duree, unite = (un.delai.mois, _("mois")) if un.delai.mois else (un.delai.jours, _("jours"))
            article = un.regle.article if un.regle else ""
            yield Ligne(f"delai.{un.delai.code}", un.delai.libelle, ((Nature.ENTIER, 1, duree), unite), article)


def _des_lectures(lue: Page) -> Iterator[Ligne]:
    for une in (*lue.lectures, *lue.autres_lectures):
        yield Ligne(f"lecture.{une.lecture.code}", une.lecture.constat, (une.retenue,))


def formulaire(dispositif: Dispositif) -> list[Partie]:
    """What is asked of who applies, and what is to be joined."""
    questions = [Partie(s.theme, tuple(map(_de_la_question, s.faits))) for s in formulaire_de(dispositif.code)]
    liste = liste_de(dispositif.code)
    return [*questions, *(_des_pieces(liste) if liste else ())]


def _de_la_question(fait: Fait) -> Ligne:
    mots = MOTS[fait.nom]
    codes: Sequence[str] = fait.codes if len(fait.codes) <= CODES_DITS else ()
    aide = (mots.aide,) if mots.aide else ()
    return Ligne(fait.nom, mots.question, (*aide, *(libelle_du_code(fait, code) for code in codes)))


def _des_pieces(liste: ListeDePieces) -> Iterator[Partie]:
    for partie in liste.parties:
        yield Partie(partie.libelle, tuple(_de_la_piece(p) for p in liste.pieces if p.partie == partie))
    declarations = (Ligne(f"declaration.{d.code}", d.texte, article=_article(d.exigence)) for d in liste.declarations)
    yield Partie(_("Ce que le demandeur déclare sur l'honneur"), tuple(declarations))


def _de_la_piece(piece: PieceDemandee) -> Ligne:
    due = (
        _("facultatif")
        if not piece.obligatoire
        else _("selon le projet")
        if piece.quand is not None
        else _("obligatoire")
    )
    formats = " ".join(un.upper() for un in piece.formats)
    aide = (piece.aide,) if piece.aide else ()
    return Ligne(f"piece.{piece.code}", piece.libelle, (due, formats, *aide), _article(piece.exigence))


def _article(exigence: str) -> str:
    regle = regle_de_l_exigence(exigence)
    return regle.article if regle else ""
