"""The cooperation agreements that are published, as their page shows them: no token, read only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from ninja import Path, Query, Router

from amorce.api.avenants_de_convention import avenants_dits, laquelle, terme_dit
from amorce.api.catalogue import OUVERTE, exige_connus
from amorce.api.formats import en_euros
from amorce.api.pagination import page_de
from amorce.api.problemes import Faute, Probleme, introuvable
from amorce.api.schemas_conventions import (
    ALaDate,
    ConventionEntiere,
    FiltresDeConventions,
    IndicateursDits,
    PageDeConventions,
)
from amorce.cooperation.chiffres import chiffres_publics
from amorce.cooperation.engagements import CircuitLu, ContratLu, engagements
from amorce.cooperation.indicateurs import Historique
from amorce.cooperation.mesures import MesureSuivie, mesures_publiques
from amorce.cooperation.models import Concertation, Convention, PieceDeConvention, Volet
from amorce.cooperation.requetes import documents_dits, publiees, toutes_publiees
from amorce.cooperation.termes import Termes
from amorce.droit.conventions.clauses import CLAUSES
from amorce.droit.fonds import tous
from amorce.moteur.redaction import demi_haut
from amorce.portefeuille.cooperation.registre import Ligne
from amorce.socle.jours import jour_du

routes = Router(tags=["Les conventions de coopération"])
Identifiant = Annotated[str, Path(description="L'identifiant d'une convention publiée.")]


@routes.get(
    "/conventions",
    auth=OUVERTE,
    response=PageDeConventions,
    operation_id="conventions",
    summary="Les conventions de coopération publiées",
    description="Toutes, ou celles d'un fonds ou d'une année ; la plus récente d'abord.",
)
def liste_des_conventions(request: HttpRequest, filtres: Query[FiltresDeConventions]) -> dict[str, Any]:
    exige_connus({"fonds": (filtres.fonds, tous())})
    trouvees = publiees(filtres.fonds) if filtres.fonds else toutes_publiees()
    if filtres.annee:
        trouvees = trouvees.filter(premiere_annee__lte=filtres.annee, derniere_annee__gte=filtres.annee)
    return page_de(request, trouvees, filtres, lambda une: _dite(request, une))


@routes.get(
    "/conventions/{uuidstr:convention}",
    auth=OUVERTE,
    response=ConventionEntiere,
    operation_id="convention",
    summary="Une convention de coopération",
    description="Ses enveloppes, ses clauses, ses avenants, ses réunions, ses contrats, ses circuits, ses mesures, "
    "ce que le CNC a versé et ce que les aides publiées appellent, année par année.",
)
def une_convention(request: HttpRequest, convention: Identifiant, lecture: Query[ALaDate]) -> dict[str, Any]:
    lue = _publiee(convention)
    termes = Termes(lue, _le_jour(lue, lecture.au))
    chiffres = chiffres_publics(lue, (), termes)
    tenus = engagements(Termes(lue))
    return {
        **_dite(request, lue, termes),
        "enveloppes": [_enveloppe(v) for v in termes.volets],
        "clauses": list(_clauses(lue)),
        "avenants": avenants_dits(termes),
        "documents": [_document(request, lue, p) for p in documents_dits(lue)],
        "reunions": [_reunion(r) for r in lue.concertations.all()],
        "contrats": [_contrat(un) for un in tenus.contrats],
        "circuits": [_circuit(un) for un in tenus.circuits],
        "mesures": [_mesure(m) for m in mesures_publiques(lue)],
        "ratios": [_ratio(li) for li in chiffres.ratios],
        "chiffres_arretes_le": _instant(chiffres.arretes_le),
    }


def _enveloppe(v: Volet) -> dict[str, Any]:
    return {**laquelle(v), "montant": en_euros(v.montant), "gele": en_euros(v.gele)}


def _clauses(convention: Convention) -> Iterator[dict[str, Any]]:
    lues = {c.code: c for c in convention.clauses.all()}
    for code, c in CLAUSES.items():
        lue = lues.get(code)
        yield {
            "code": code,
            "intitule": c.intitule,
            "presente": lue.presente if lue else None,
            "reference": lue.reference if lue else "",
        }


def _reunion(r: Concertation) -> dict[str, Any]:
    return {
        "genre": r.genre,
        "prevue_le": r.prevue_le.isoformat(),
        "tenue_le": r.tenue_le.isoformat() if r.tenue_le else None,
        "objet": r.objet,
        "compte_rendu": r.compte_rendu,
    }


def _contrat(lu: ContratLu) -> dict[str, Any]:
    return {
        "intitule": lu.contrat.intitule,
        "autorite": lu.contrat.autorite.nom,
        "premiere_annee": lu.contrat.premiere_annee,
        "duree": lu.contrat.duree,
        "duree_conforme": lu.duree_conforme,
        "criteres": lu.contrat.criteres,
        "television": lu.contrat.television or None,
        "montant": None if lu.contrat.montant is None else en_euros(lu.contrat.montant),
        "investissements": {genre: en_euros(investi) for genre, investi in lu.investis.items()},
    }


def _circuit(lu: CircuitLu) -> dict[str, Any]:
    return {
        "nom": lu.circuit.nom,
        "annee": lu.circuit.annee,
        "reste": en_euros(lu.circuit.reste),
        "soutien": None if lu.soutien is None else en_euros(lu.soutien),
    }


def _mesure(m: MesureSuivie) -> dict[str, Any]:
    engage = m.suivi.engage
    return {
        "code": m.mesure.code,
        "axe": m.mesure.axe,
        "intitule": m.mesure.intitule,
        "annee": m.suivi.annee,
        "prevue": m.suivi.presente,
        "engage": None if engage is None else en_euros(engage),
        "nombre": m.suivi.quantite,
        "quoi": m.mesure.quoi or None,
        "source": m.suivi.source or None,
        "corrigee_le": _instant(m.suivi.corrigee_le),
    }


def _ratio(li: Ligne) -> dict[str, Any]:
    return {
        "annee": li.cles["annee"],
        "effort": en_euros(li.effort),
        "appele": en_euros(li.theorique),
        "verse": en_euros(li.paye),
        "ratio": _decimale(li.ratio),
    }


@routes.get(
    "/conventions/{uuidstr:convention}/indicateurs",
    auth=OUVERTE,
    response=IndicateursDits,
    operation_id="indicateurs_de_la_convention",
    summary="Les indicateurs d'une convention",
    description="Année par année, avec leur définition et leur formule ; rien en deçà de cinq cas.",
)
def indicateurs_de_la_convention(
    request: HttpRequest,
    convention: Identifiant,
) -> dict[str, Any]:
    lue = _publiee(convention)
    chiffres = chiffres_publics(lue)
    return {
        "convention": str(lue.pk),
        "chiffres_arretes_le": _instant(chiffres.arretes_le),
        "elements": [_indicateur(h) for h in chiffres.historiques],
    }


def _publiee(identifiant: str) -> Convention:
    trouvee = toutes_publiees().select_related("chiffres").filter(pk=UUID(identifiant)).first()
    if trouvee is None:
        raise introuvable()
    return trouvee


def _le_jour(convention: Convention, au: date | None) -> date | None:
    if au is not None and convention.signee_le is not None and au < convention.signee_le:
        faute = f"au : la convention est signée le {convention.signee_le.isoformat()}."
        raise Probleme(422, faute, [Faute("?au", faute)])
    if au is not None and au > jour_du(convention.fonds):
        faute = f"au : {au.isoformat()} est un jour à venir ; sans ce paramètre, la convention se lit aujourd'hui."
        raise Probleme(422, faute, [Faute("?au", faute)])
    return au


def _document(requete: HttpRequest, c: Convention, p: PieceDeConvention) -> dict[str, Any]:
    with override("fr"):
        page = reverse("piece_publique", args=[c.fonds, c.pk, p.pk])
    return {
        "nature": p.nature,
        "intitule": p.intitule,
        "date": p.datee_le.isoformat(),
        "montre_le": p.montree_le.isoformat() if p.montree_le else None,
        "certifie_le": p.certifiee_le.isoformat() if p.certifiee_le else None,
        "appele": en_euros(p.appel.montant) if p.appel else None,
        "au_dela": en_euros(p.appel.au_dela) if p.appel else None,
        "adresse": requete.build_absolute_uri(page) if p.publique else None,
        "retire_le": p.retiree_le.isoformat() if p.retiree_le else None,
        "motif": p.motif_du_retrait,
    }


def _dite(requete: HttpRequest, c: Convention, termes: Termes | None = None) -> dict[str, Any]:
    assert c.signee_le is not None
    assert c.publiee_le is not None
    termes = termes or Termes(c)
    part_cnc, part_collectivites = termes.parts
    with override("fr"):
        page = reverse("convention_publique", args=[c.fonds, c.pk])
    return {
        "id": str(c.pk),
        "fonds": c.fonds,
        "intitule": c.intitule,
        "premiere_annee": c.premiere_annee,
        "derniere_annee": termes.derniere_annee,
        "signee_le": c.signee_le.isoformat(),
        "publiee_le": c.publiee_le.isoformat(),
        "partenariat_renforce": termes.partenariat_renforce,
        "seuils": terme_dit("seuils", termes.seuils),
        "solidarite": terme_dit("solidarite", termes.solidarite),
        "part_cnc": part_cnc,
        "part_collectivites": part_collectivites,
        "signataires": [{"nom": a.nom, "niveau": a.niveau, "code": a.code or None} for a in termes.autorites],
        "precedente": str(c.precedente_id) if c.precedente_id else None,
        "page": requete.build_absolute_uri(page),
    }


def _indicateur(h: Historique) -> dict[str, Any]:
    i = h.indicateur
    return {
        "code": i.code,
        "theme": i.theme,
        "intitule": i.intitule,
        "definition": i.definition,
        "formule": i.formule,
        "unite": i.unite.value,
        "exigences": list(i.exigences),
        "valeurs": [
            {
                "annee": annee,
                "valeur": _decimale(releve.valeur) if releve.publiable else None,
                "cas": releve.cas if releve.publiable else None,
                "demandee": not releve.non_demande,
                "arretee": annee in h.arretees,
            }
            for annee, releve in h.releves.items()
        ],
    }


def _instant(quand: datetime | None) -> str | None:
    return quand.isoformat() if quand else None


def _decimale(valeur: Fraction | None) -> Decimal | None:
    """To a millionth: what is exact inside is not always a decimal."""
    return None if valeur is None else Decimal(demi_haut(valeur * 1_000_000)) / 1_000_000
