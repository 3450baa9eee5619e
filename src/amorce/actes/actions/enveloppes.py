"""Opening an envelope, changing what it authorises, spreading its credits over the years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import F

from amorce.actes.budget import dit
from amorce.actes.droits import TIENNENT_LE_BUDGET
from amorce.actes.models import Credit, Enveloppe, Mouvement
from amorce.commission.droits import en_tant_que
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.fonds import fonds as fonds_de
from amorce.journal.actes import acte, consigner

Genre = Mouvement.Genre


@acte
def ouvrir_enveloppe(
    *,
    par: Acteur,
    fonds: str,
    annee: int,
    mesure: str,
    section: str,
    numero: str,
    imputation: str,
    centimes: int,
    reference: str,
    le: date,
    dispositifs: Sequence[str] = (),
) -> Enveloppe:
    """As the budget votes it: all of it may be promised at once, nothing may be paid until credits are opened."""
    role = en_tant_que(par, fonds, *TIENNENT_LE_BUDGET)
    _exige(mesure=mesure, numero=numero, imputation=imputation, reference=reference)
    if centimes <= 0:
        raise ActeRefuse("Montant : une enveloppe s'ouvre sur un montant positif.", "centimes")
    inconnus = set(dispositifs) - {d.code for d in fonds_de(fonds).recus}
    if inconnus:
        raise ActeRefuse("Aides : choisissez-les parmi celles du fonds.", "dispositifs")
    if Enveloppe.objects.filter(fonds=fonds, annee=annee, numero=numero.strip()).exists():
        raise ActeRefuse(f"Numéro : l'enveloppe {numero.strip()} de {annee} est déjà ouverte.", "numero")
    creee = Enveloppe.objects.create(
        fonds=fonds,
        annee=annee,
        mesure=mesure.strip(),
        section=section,
        numero=numero.strip(),
        imputation=imputation.strip(),
        dispositifs=sorted(dispositifs),
        autorise=centimes,
    )
    _mouvement(par, creee, Genre.OUVERTURE, centimes, reference, le)
    _trace(par, role, creee, centimes=centimes, reference=reference.strip(), le=le.isoformat())
    return creee


@acte
def mouvementer(*, par: Acteur, enveloppe: Enveloppe, genre: str, centimes: int, reference: str, le: date) -> Enveloppe:
    """More to promise, or less: never less than what is promised already."""
    role = en_tant_que(par, enveloppe.fonds, *TIENNENT_LE_BUDGET)
    tenue = _tenue(enveloppe)
    _exige(reference=reference)
    if genre not in Genre.values or genre == Genre.OUVERTURE:
        raise ActeRefuse("Nature : choisissez une décision modificative, un report ou une caducité.", "genre")
    if centimes == 0 or (genre == Genre.CADUCITE and centimes > 0) or (genre == Genre.REPORT and centimes < 0):
        raise ActeRefuse(
            "Montant : une caducité ôte, un report ajoute, une décision modificative fait l'un ou l'autre.", "centimes"
        )
    if tenue.disponible + centimes < 0:
        raise ActeRefuse(
            f"Montant : {dit(tenue.accorde)} sont déjà accordés, il n'en reste que {dit(tenue.disponible)} à ôter.",
            "centimes",
        )
    _mouvement(par, tenue, genre, centimes, reference, le)
    Enveloppe.objects.filter(pk=tenue.pk).update(autorise=F("autorise") + centimes)
    _trace(par, role, tenue, genre=genre, centimes=centimes, reference=reference.strip(), le=le.isoformat())
    return tenue


@acte
def ouvrir_credits(*, par: Acteur, enveloppe: Enveloppe, exercice: int, centimes: int) -> Credit:
    """What may be paid of it in a year; given again, it replaces what was open. The years together do not exceed it,
    less what came back once its year was closed: that is paid again on another."""
    role = en_tant_que(par, enveloppe.fonds, *TIENNENT_LE_BUDGET)
    tenue = _tenue(enveloppe)
    if exercice < tenue.annee:
        raise ActeRefuse(f"Exercice : il ne précède pas {tenue.annee}, année de l'enveloppe.", "exercice")
    annees = list(tenue.credits.all())
    autres = sum(c.ouvert for c in annees if c.exercice != exercice) - sum(c.revenu for c in annees)
    if centimes < 0 or autres + centimes > tenue.autorise:
        raise ActeRefuse(
            f"Crédits : avec les autres exercices ({dit(autres)}), ils ne dépassent pas l'autorisation "
            f"de {dit(tenue.autorise)}.",
            "centimes",
        )
    ouvert, _neuf = tenue.credits.get_or_create(exercice=exercice, defaults={"ouvert": centimes})
    if centimes < ouvert.ordonne:
        raise ActeRefuse(f"Crédits : {dit(ouvert.ordonne)} sont déjà payés, ou ordonnés, sur {exercice}.", "centimes")
    ouvert.ouvert = centimes
    ouvert.save(update_fields=["ouvert"])
    _trace(par, role, tenue, exercice=exercice, centimes=centimes)
    return ouvert


def _tenue(enveloppe: Enveloppe) -> Enveloppe:
    return Enveloppe.objects.select_for_update().get(pk=enveloppe.pk)


def _exige(**champs: str) -> None:
    noms = {"mesure": "Mesure", "numero": "Numéro", "imputation": "Imputation", "reference": "Délibération budgétaire"}
    for champ, valeur in champs.items():
        if not valeur.strip():
            raise ActeRefuse(f"{noms[champ]} : à remplir, la comptabilité en a besoin.", champ)


def _mouvement(par: Acteur, enveloppe: Enveloppe, genre: str, centimes: int, reference: str, le: date) -> None:
    Mouvement.objects.create(
        enveloppe=enveloppe, genre=genre, centimes=centimes, reference=reference.strip(), le=le, personne_id=soi(par)
    )


def _trace(par: Acteur, role: RoleDeFonds, enveloppe: Enveloppe, **precisions: Any) -> None:
    Enveloppe.objects.filter(pk=enveloppe.pk).update(version=F("version") + 1)
    enveloppe.refresh_from_db()
    consigner(
        objet=enveloppe,
        auteur=par.auteur(role, enveloppe.fonds),
        fonds=enveloppe.fonds,
        version=enveloppe.version,
        **precisions,
    )
