"""An act as a document to keep, from the template in use for its fund and its kind."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from amorce.actes.models import ActeAttributif, Decision, Modele
from amorce.actes.typographie.matiere import Matiere
from amorce.actes.typographie.modele import remplit
from amorce.dossiers.papiers.feuille import LANGUE, UNITES
from amorce.dossiers.papiers.lecture import arbre
from amorce.fonds.sessions import teinte
from amorce.socle.papier import compose as compose_le_papier

FEUILLE = Path(__file__).with_name("acte.typ")
D_ORIGINE = Path(__file__).with_name("modeles")
Genre = ActeAttributif.Genre
TITRES = {
    Genre.ARRETE: "Arrêté attributif d'aide",
    Genre.CONVENTION: "Convention attributive d'aide",
    Genre.AVENANT: "Avenant",
}


@dataclass(frozen=True)
class ModeleLu:
    """``dit``: how the act names it."""

    texte: str
    dit: str
    rang: int = 0


@cache
def modele_d_origine(genre: str) -> ModeleLu:
    """The project's own, named by what it holds: another version of the software may bring another."""
    texte = (D_ORIGINE / f"{genre}.txt").read_text("utf-8")
    return ModeleLu(texte, f"modèle d'origine {hashlib.sha256(texte.encode()).hexdigest()[:8]}")


def modele_en_usage(fonds: str, genre: str) -> ModeleLu:
    """The fund's last; until it writes one, the project's."""
    sien = Modele.objects.filter(fonds=fonds, genre=genre).order_by("-rang").first()
    return ModeleLu(sien.texte, str(sien), sien.rang) if sien else modele_d_origine(genre)


def compose(acte: ActeAttributif, modele: ModeleLu | None = None) -> bytes:
    """Tagged PDF/A; the same act by the same template is the same to the byte."""
    lu = modele or modele_en_usage(acte.fonds, acte.genre)
    titre = f"{TITRES[Genre(acte.genre)]} n° {acte.numero}"
    instant: datetime = acte.cree_le.astimezone(UTC)
    with override(LANGUE):
        matiere = Matiere(acte)
        return compose_le_papier(
            FEUILLE,
            {
                "langue": LANGUE,
                "titre": titre,
                "surtitre": matiere.fonds.autorite,
                "numero": f"{matiere.beneficiaire} – « {acte.dossier.projet.titre} »",
                "teinte": teinte(acte.fonds),
                "pied": f"{acte.numero} · dossier {acte.dossier.numero} · {lu.dit}",
                "paraphes": acte.bilateral,
                "date": {unite: getattr(instant, unite) for unite in UNITES},
                "corps": arbre(remplit(lu.texte, matiere), settings.ADRESSE),
            },
        )


def apercu(decision: Decision, genre: str, texte: str, termes: dict[str, object]) -> bytes:
    """What a template, kept or not, would make of this award."""
    acte = ActeAttributif(
        dossier=decision.dossier,
        decision=decision,
        genre=genre,
        fonds=decision.dossier.fonds,
        numero="APERÇU",
        termes=termes,
        cree_le=timezone.now(),
    )
    return compose(acte, ModeleLu(texte, "aperçu"))
