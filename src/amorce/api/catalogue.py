"""The catalogue of schemes and the calendar of deposits, as the public pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Path, Query, Router

from amorce.api.jetons import Jeton
from amorce.api.pagination import page_de
from amorce.api.problemes import Faute, Probleme, introuvable
from amorce.api.schemas_catalogue import AideEntiere, FiltresDAides, FiltresDeSessions, PageDAides, PageDeSessions
from amorce.consultation.pages import Chiffre, LectureEnJeu, Page, page
from amorce.consultation.recherche import cherches
from amorce.consultation.reponses import lisible
from amorce.droit.fonds import tous
from amorce.droit.registre import dispositifs
from amorce.fonds.catalogue import GENRE, Aide, aides
from amorce.fonds.requetes import ReglagesDesFonds, reglages_au, sessions_publiees
from amorce.fonds.sessions import SessionLue, lues
from amorce.moteur.textes import Regle

routes = Router(tags=["Le catalogue"])
OUVERTE = Jeton(public=True)


@routes.get(
    "/aides",
    auth=OUVERTE,
    response=PageDAides,
    operation_id="aides",
    summary="Les aides",
    description="Toutes les aides, ou celles que les filtres retiennent.",
)
def liste_des_aides(request: HttpRequest, filtres: Query[FiltresDAides]) -> dict[str, Any]:
    exige_connus({"genre": (filtres.genre, GENRE.codes), "fonds": (filtres.fonds, tous())})
    toutes, _reglages = _aides()
    retenues = [aide for aide in toutes if _retient(filtres, aide)]
    return page_de(request, retenues, filtres, lambda aide: _aide(request, aide))


@routes.get(
    "/aides/{dispositif}",
    auth=OUVERTE,
    response=AideEntiere,
    operation_id="aide",
    summary="Une aide",
    description="Ce que son droit en dit aujourd'hui : conditions, documents, dépenses, lectures, articles.",
)
def une_aide(
    request: HttpRequest, dispositif: Annotated[str, Path(description="Le code d'un dispositif.")]
) -> dict[str, Any]:
    toutes, reglages = _aides()
    trouvee = next((aide for aide in toutes if aide.code == dispositif), None)
    if trouvee is None:
        raise introuvable()
    lue = page(trouvee.dispositif, reglages.du_droit.du_dispositif(trouvee.dispositif))
    return {**_aide(request, trouvee), **_du_droit(lue)}


@routes.get(
    "/sessions",
    auth=OUVERTE,
    response=PageDeSessions,
    operation_id="sessions",
    summary="Les sessions de dépôt",
    description="Quand les demandes sont reçues, aux heures du fonds, de la plus ancienne à la plus lointaine.",
)
def sessions(request: HttpRequest, filtres: Query[FiltresDeSessions]) -> dict[str, Any]:
    exige_connus({"fonds": (filtres.fonds, tous()), "dispositif": (filtres.dispositif, dispositifs())})
    publiees = lues(sessions_publiees(filtres.fonds or ""), timezone.now())
    retenues = [
        s
        for s in publiees
        if (filtres.statut is None or s.statut is filtres.statut)
        and (filtres.dispositif is None or _concerne(s, filtres.dispositif))
    ]
    return page_de(request, retenues, filtres, session_dite)


def _concerne(lue: SessionLue, dispositif: str) -> bool:
    return lue.session.concerne(dispositif)


def exige_connus(demandes: Mapping[str, tuple[str | None, Iterable[str]]]) -> None:
    """What a filter names must exist."""
    fautes = [
        Faute(f"?{nom}", _("{} : il faut l'un de {}.").format(nom, ", ".join(connus)))
        for nom, (valeur, connus) in demandes.items()
        if valeur is not None and valeur not in connus
    ]
    if fautes:
        raise Probleme.de_fautes(fautes)


def _aides() -> tuple[list[Aide], ReglagesDesFonds]:
    reglages = reglages_au(timezone.localdate())
    return aides(lues(sessions_publiees(), timezone.now()), reglages), reglages


def _retient(filtres: FiltresDAides, aide: Aide) -> bool:
    voulus = {
        "pour": filtres.pour,
        "etape": filtres.etape,
        "genre": filtres.genre,
        "territoire": filtres.fonds,
        "ouvert": "oui" if filtres.ouvertes else None,
    }
    convient = all(valeur is None or valeur in aide.valeurs[nom] for nom, valeur in voulus.items())
    return convient and aide.repond(cherches(filtres.q), get_language() or "fr")


def _aide(requete: HttpRequest, aide: Aide) -> dict[str, Any]:
    combien = aide.combien
    return {
        "code": aide.code,
        "intitule": _(aide.dispositif.intitule),
        "fonds": {"code": aide.fonds.code, "nom": _(aide.fonds.nom), "territoire": _(aide.fonds.territoire)},
        "etape": aide.fiche.etape,
        "pour": list(aide.fiche.pour),
        "genres": list(aide.genres),
        "resume": _(aide.fiche.resume.texte) if aide.fiche.resume else "",
        "montant": {
            "forfait": _chiffre(combien.forfait),
            "plancher": _chiffre(combien.plancher),
            "plafond": _chiffre(combien.plafond),
            "selon_l_oeuvre": combien.selon_l_oeuvre,
        },
        "close": aide.ferme,
        "session_ouverte": session_dite(aide.ouverte) if aide.ouverte else None,
        "prochaine_session": session_dite(aide.prochaine) if aide.prochaine else None,
        "page": requete.build_absolute_uri(reverse("aide", args=[aide.fonds.code, aide.code])),
    }


def _chiffre(chiffre: Chiffre | None) -> Any:
    return lisible(chiffre.nature, chiffre.valeur, chiffre.echelle) if chiffre else None


def _du_droit(lue: Page) -> dict[str, Any]:
    return {
        "conditions": [{"titre": _(t.titre), "conditions": _regles(t.conditions)} for t in lue.themes],
        "pieces": _regles(lue.pieces),
        "depenses_retenues": _regles(lue.retenues),
        "depenses_ecartees": _regles(lue.ecartees),
        "livrables": _regles(lue.livrables),
        "lectures": [_lecture(une) for une in (*lue.lectures, *lue.autres_lectures)],
        "articles": [{"texte": un.texte, "article": un.article} for un in lue.articles],
    }


def _regles(regles: Iterable[Regle[Any]]) -> list[dict[str, str]]:
    return [{"nom": une.nom, "enonce": _dit(une.enonce), "source": str(une.source)} for une in regles]


def _lecture(une: LectureEnJeu) -> dict[str, Any]:
    dites = {code: _dit(texte) for code, texte in une.lecture.alternatives.items()}
    return {
        "code": une.lecture.code,
        "constat": _dit(une.lecture.constat),
        "choix": une.choix,
        "alternatives": dites,
    }


def _dit(texte: str) -> str:
    return _(texte) if texte else ""


def session_dite(lue: SessionLue) -> dict[str, Any]:
    """Its instants on the fund's own clock."""
    session, zone = lue.session, ZoneInfo(lue.fonds.fuseau)
    return {
        "id": str(session.id),
        "fonds": lue.fonds.code,
        "intitule": session.intitule,
        "dispositifs": [d.code for d in lue.dispositifs],
        "ouvre": session.ouvre.astimezone(zone).isoformat(),
        "ferme": session.ferme.astimezone(zone).isoformat() if session.ferme else None,
        "examen": session.examen.isoformat() if session.examen else None,
        "statut": lue.statut,
    }
