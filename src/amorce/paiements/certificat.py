"""The sheet of a check that is over, in words: what was claimed, what stands, why not all, how the aid comes of it.

Frozen with the act that finds the work done; whatever law or names become, the document says what was decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.translation import override

from amorce.dossiers.papiers.feuille import LANGUE, feuille_du_dossier
from amorce.droit.fonds import fonds
from amorce.droit.langues import francais
from amorce.droit.vocabulaire.mots import libelle_du_resultat, titre
from amorce.moteur import redaction
from amorce.moteur.explication import cite as cite_la_source
from amorce.paiements.blocages import Blocages, RubriqueLue
from amorce.paiements.compte import Compte, Resultat
from amorce.paiements.models import DemandeDePaiement, Depense, Echantillon

FR = francais()
TITRE = "Certificat de service fait"
Decision = Depense.Decision


def feuille(compte: Compte, blocages: Blocages, par: str) -> dict[str, Any]:
    """Read once the claim is examined; ``par``: the name of who finds the work done."""
    demande, totaux = compte.demande, compte.totaux
    with override(LANGUE):
        return {
            "demande": str(demande),
            "deposee_le": _instant(demande, demande.deposee_le),
            "examinee_le": _instant(demande, demande.examinee_le),
            "par": par,
            "aide": _euros(compte.aide),
            "deja_du": _euros(compte.chiffres.deja_du),
            "du": _euros(demande.du),
            "du_centimes": demande.du,
            "lignes": totaux.nombre,
            "presente": _euros(totaux.presente),
            "admis": _euros(totaux.reel),
            "avec_lieu": bool(compte.regles.paiement.locale),
            "classes": [
                {
                    "code": c.code,
                    "locale": c.locale,
                    "convenu": "" if c.convenu is None else _euros(c.convenu),
                    "presente": _euros(c.presente),
                    "admis": _euros(c.reel),
                    "lignes": c.nombre,
                }
                for c in compte.classes
            ],
            "ecarts": _ecarts(demande.depenses.exclude(decision=Decision.ACCEPTEE).order_by("rang")),
            "tirages": [_tirage(t) for t in demande.echantillons.prefetch_related("depenses")],
            "etapes": etapes_dites(compte),
            "grille": [_rubrique(r) for r in blocages.grille],
            "service_fait": compte.regles.paiement.service_fait,
        }


def etapes_dites(compte: Compte) -> list[dict[str, Any]]:
    """Each question of the computation, each of its answers with the rule that gives it."""
    return [_etape(question, reponses) for question, reponses in compte.resultats()]


def certificat_pdf(demande: DemandeDePaiement, dit: Mapping[str, Any]) -> bytes:
    """Dated from the examination: made again of the same sheet, it is the same to the byte."""
    assert demande.examinee_le is not None
    with override(LANGUE):
        return feuille_du_dossier(
            demande.dossier,
            titre=TITRE,
            quand=demande.examinee_le,
            corps=render_to_string("depenses/certificat_papier.html", {"c": dit, "dossier": demande.dossier}),
        )


def _ecarts(depenses: Iterable[Depense]) -> list[dict[str, Any]]:
    """What was taken off, motive by motive: which lines, how much."""
    groupes: dict[tuple[str, str], list[Depense]] = defaultdict(list)
    for une in depenses:
        groupes[une.get_decision_display(), une.motif].append(une)
    return [
        {
            "decision": decision,
            "motif": motif,
            "lignes": [une.rang for une in unes],
            "retire": _euros(sum(une.ht - (une.admis or 0) for une in unes)),
        }
        for (decision, motif), unes in groupes.items()
    ]


def _tirage(tirage: Echantillon) -> dict[str, Any]:
    rangs = sorted(une.rang for une in tirage.depenses.all())
    return {"graine": tirage.graine, "taille": tirage.taille, "parmi": tirage.parmi, "lignes": rangs}


def _etape(question: str, reponses: Iterable[Resultat]) -> dict[str, Any]:
    return {
        "question": question,
        "titre": titre(question),
        "reponses": [
            {
                "nom": r.nom,
                "libelle": libelle_du_resultat(r.nom),
                "dit": "" if r.valeur is None else redaction.valeur(r.nature, r.echelle, r.valeur, FR, r.regle),
                "enonce": r.regle.enonce,
                "source": cite_la_source(r.regle.source, FR),
                "exigences": list(r.regle.exigences),
            }
            for r in reponses
        ],
    }


def _rubrique(lue: RubriqueLue) -> dict[str, Any]:
    return {
        "libelle": lue.rubrique.libelle,
        "exigence": lue.rubrique.exigence,
        "points": [p.constat for p in lue.points],
        "levees": [
            {"dit": o.pourquoi, "motif": o.levee.motif, "par": str(o.levee.personne)} for o in lue.levees if o.levee
        ],
    }


def _euros(centimes: int | None) -> str:
    return redaction.montant(centimes or 0, FR)


def _instant(demande: DemandeDePaiement, quand: Any) -> str:
    ici = quand.astimezone(ZoneInfo(fonds(demande.dossier.fonds).fuseau))
    return f"{redaction.jour(ici.date(), FR)} à {ici:%H h %M}"
