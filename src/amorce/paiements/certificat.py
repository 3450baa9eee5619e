"""The sheet of a check that is over, in words: what was claimed, what stands, why not all, how the aid comes of it.

Frozen with the act that finds the work done; whatever law or names become, the document says what was decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F
from django.template.loader import render_to_string
from django.utils.translation import override

from amorce.dossiers.papiers.feuille import LANGUE, feuille_du_dossier
from amorce.droit.fonds import fonds
from amorce.droit.langues import francais
from amorce.droit.vocabulaire.mots import libelle_du_resultat, titre
from amorce.moteur import redaction
from amorce.moteur.explication import cite as cite_la_source
from amorce.moteur.textes import Regle
from amorce.paiements.blocages import Blocages, RubriqueLue
from amorce.paiements.calcul import Calcul, ClasseComptee, Operande, Resultat
from amorce.paiements.compte import Attente, Compte
from amorce.paiements.corrections import changements
from amorce.paiements.models import CorrectionDeDepense, DemandeDePaiement, Depense, Echantillon
from amorce.socle.tirage import REGLE

FR = francais()
TITRE = "Certificat de service fait"


def feuille(compte: Compte, blocages: Blocages, par: str, attente: Attente | None = None) -> dict[str, Any]:
    """Read once the claim is examined; ``par``: the name of who finds the work done; ``attente``: what its beneficiary
    had not answered then."""
    demande, totaux, calcul = compte.demande, compte.totaux, Calcul(compte)
    with override(LANGUE):
        return {
            "demande": str(demande),
            "deposee_le": _instant(demande, demande.deposee_le),
            "examinee_le": _instant(demande, demande.examinee_le),
            "par": par,
            "sans_reponse": attente_dite(demande, attente) if attente else "",
            "aide": _euros(compte.aide),
            "deja_du": _euros(compte.chiffres.deja_du),
            "rendu": _euros(compte.chiffres.rendu) if compte.chiffres.rendu else "",
            "reduit": _euros(compte.chiffres.reduit) if compte.chiffres.reduit else "",
            "du": _euros(demande.du),
            "du_centimes": demande.du,
            "deja_paye": _euros(demande.garde) if demande.paye_avant else "",
            "reste": _euros(demande.a_payer) if demande.paye_avant else "",
            "trop": _euros(demande.garde - (demande.du or 0)) if demande.garde > (demande.du or 0) else "",
            "lignes": totaux.nombre,
            "presente": _euros(totaux.presente),
            "admis": _euros(totaux.reel),
            "avec_lieu": bool(compte.regles.paiement.locale),
            "classes": [_classe(c) for c in calcul.classes],
            "compte": "" if calcul.compte_en_tout is None else _euros(calcul.compte_en_tout),
            "hors_du_budget": _euros(calcul.hors_du_budget) if calcul.hors_du_budget else "",
            "avenant": compte.chiffres.avenant or "",
            "limite": _cite(calcul.regle_des_classes) if calcul.regle_des_classes else None,
            "ecarts": _ecarts(demande.depenses.filter(admis__lt=F("ht")).order_by("rang")),
            "corrections": list(_corrections(compte)),
            "tirages": [_tirage(t) for t in demande.echantillons.prefetch_related("depenses")],
            "etapes": etapes_dites(calcul),
            "mesures": [_reponse(r) for r in calcul.mesures],
            "grille": [_rubrique(r) for r in blocages.grille],
            "service_fait": compte.regles.paiement.service_fait,
        }


def attente_dite(demande: DemandeDePaiement, attente: Attente) -> str:
    """« le bénéficiaire n'a pas répondu sur 2 dépenses réduites ou refusées, attendu depuis le 3 mars 2026 »."""
    pluriel = "s" if attente.lignes > 1 else ""
    quoi = [f"{attente.lignes} dépense{pluriel} réduite{pluriel} ou refusée{pluriel}"] if attente.lignes else []
    if attente.redemande:
        quoi.append("le chiffre qui lui est redemandé")
    quand = _instant(demande, attente.depuis)
    return f"le bénéficiaire n'a pas répondu sur {' et sur '.join(quoi)} ; sa réponse est attendue depuis le {quand}"


def etapes_dites(calcul: Calcul) -> list[dict[str, Any]]:
    """Each question of the computation, each of its answers with the rule that gives it."""
    return [_etape(question, reponses) for question, reponses in calcul.resultats.items()]


def reponse_certifiee(feuille: Mapping[str, Any], question: str, nom: str) -> Mapping[str, Any] | None:
    """One answer of a sheet, as it was."""
    reponses = (r for e in feuille["etapes"] if e["question"] == question for r in e["reponses"])
    return next((r for r in reponses if r["nom"] == nom), None)


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


def _corrections(compte: Compte) -> Iterator[dict[str, Any]]:
    """Of each line that its beneficiary said otherwise once the claim was sent: by whom, when, what it was."""
    faites = CorrectionDeDepense.objects.filter(depense__demande=compte.demande).select_related("depense", "personne")
    for une in faites.order_by("depense__rang", "faite_le"):
        yield {
            "ligne": une.depense.rang,
            "par": str(une.personne),
            "le": _instant(compte.demande, une.faite_le),
            "champs": [
                {"libelle": libelle, "avant": avant, "apres": apres}
                for libelle, avant, apres in changements(compte.regles, une)
            ],
        }


def _tirage(tirage: Echantillon) -> dict[str, Any]:
    rangs = sorted(une.rang for une in tirage.depenses.all())
    dits = {"graine": tirage.graine, "taille": tirage.taille, "parmi": tirage.parmi, "lignes": rangs}
    methode = {"population": tirage.population, "methode": REGLE.format(taille=tirage.taille)}
    return {**dits, **methode} if tirage.population else dits


def _classe(c: ClasseComptee) -> dict[str, Any]:
    return {
        "code": c.classe.code,
        "locale": c.classe.locale,
        "convenu": "" if c.classe.convenu is None else _euros(c.classe.convenu),
        "presente": _euros(c.classe.presente),
        "admis": _euros(c.classe.reel),
        "limite": "" if c.limite is None else _euros(c.limite),
        "compte": "" if c.compte is None else _euros(c.compte),
        "depasse": _euros(c.depasse) if c.depasse else "",
        "lignes": c.classe.nombre,
    }


def _etape(question: str, reponses: Iterable[Resultat]) -> dict[str, Any]:
    return {"question": question, "titre": titre(question), "reponses": [_reponse(r) for r in reponses]}


def _reponse(r: Resultat) -> dict[str, Any]:
    return {
        "nom": r.nom,
        "libelle": libelle_du_resultat(r.nom),
        "dit": _dit(r, r.regle),
        "remplie": r.valeur if r.condition else None,
        "operandes": [{"libelle": o.dit.libelle, "dit": _dit(o, o.dit)} for o in r.operandes],
        **_cite(r.regle),
    }


def _dit(lu: Resultat | Operande, de_quoi: Any) -> str:
    return "" if lu.valeur is None else redaction.valeur(lu.nature, lu.echelle, lu.valeur, FR, de_quoi)


def _cite(regle: Regle[Any]) -> dict[str, Any]:
    return {
        "enonce": regle.enonce,
        "source": cite_la_source(regle.source, FR),
        "exigences": list(regle.exigences),
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
