"""Roles with a fund: given by who administers it, or delegated for a time by who holds them."""

from __future__ import annotations

from datetime import date

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from amorce.comptes.acteur import SYSTEME, Acteur
from amorce.comptes.actions.traces import identite, trace_compte, trace_fonds
from amorce.comptes.droits import delegue, exige, regle_le_fonds, soi
from amorce.comptes.models import Attribution, Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.socle.jours import jour_du

ADMINISTRATION = "administration"
"""How the journal names who acts as administrator of the site."""


@transaction.atomic
def accorder_role(
    *, qui: Acteur, fonds: str, personne: Personne, role: RoleDeFonds, depuis: date, jusqua: date | None
) -> Attribution:
    exige(regle_le_fonds(qui, fonds))
    if personne.id == qui.personne and not qui.administrateur:
        raise ValidationError(
            "Un autre administrateur du fonds doit vous accorder ce rôle : on ne se l'accorde pas soi-même."
        )
    attribution = _nouvelle(fonds, personne, role, depuis, jusqua)
    trace_fonds("accorder_role", qui, _a_quel_titre(qui, fonds), fonds, _contenu(attribution), personne)
    return attribution


@transaction.atomic
def deleguer_role(
    *, qui: Acteur, fonds: str, personne: Personne, role: RoleDeFonds, depuis: date, jusqua: date
) -> Attribution:
    """Lends a role that one holds in one's own right, never for longer than one holds it."""
    exige(delegue(qui, fonds, role))
    if personne.id == qui.personne:
        raise ValidationError({"personne": "Personne : on ne se délègue rien à soi-même, désignez quelqu'un d'autre."})
    tenues = Attribution.objects.filter(
        personne_id=soi(qui), fonds=fonds, role=role, delegue_par__isnull=True, terminee_le__isnull=True
    )
    couvre = tenues.filter(Q(jusqua__isnull=True) | Q(jusqua__gte=jusqua), depuis__lte=depuis)
    if not couvre.exists():
        raise ValidationError(
            {"jusqua": "Fin : la délégation doit tenir dans les dates de votre propre rôle. Raccourcissez-la."}
        )
    attribution = _nouvelle(fonds, personne, role, depuis, jusqua, Personne.objects.get(pk=soi(qui)))
    trace_fonds("deleguer_role", qui, role, fonds, _contenu(attribution), personne)
    return attribution


@transaction.atomic
def terminer_role(*, qui: Acteur, attribution: Attribution) -> None:
    """Ends a role at once, and what its holder had delegated of it."""
    donneur = attribution.delegue_par_id is not None and attribution.delegue_par_id == qui.personne
    exige(donneur or regle_le_fonds(qui, attribution.fonds))
    Personne.objects.select_for_update().get(pk=attribution.personne_id)
    attribution.refresh_from_db()
    if attribution.terminee_le is not None:
        return
    titre = attribution.role if donneur else _a_quel_titre(qui, attribution.fonds)
    en_dependent = Attribution.objects.filter(
        fonds=attribution.fonds, role=attribution.role, delegue_par=attribution.personne_id, terminee_le__isnull=True
    )
    finies = [attribution, *(en_dependent if attribution.delegue_par_id is None else ())]
    for une in finies:
        une.terminee_le = timezone.now()
        une.save(update_fields=["terminee_le"])
        trace_fonds("terminer_role", qui, titre, une.fonds, _contenu(une), une.personne)


@transaction.atomic
def ouvrir_compte(*, email: str, mot_de_passe: str | None = None) -> Personne:
    """An account made from the machine, its address taken as confirmed; without password, one is chosen by a link."""
    validate_email(email)
    personne = Personne(email=email.strip().lower())
    if mot_de_passe is not None:
        validate_password(mot_de_passe, personne)
    personne.set_password(mot_de_passe)
    personne.save()
    EmailAddress.objects.create(user=personne, email=personne.email, verified=True, primary=True)
    trace_compte("ouvrir_compte", SYSTEME, personne.id, {}, identite(personne))
    return personne


@transaction.atomic
def nommer_administrateur(*, personne: Personne) -> None:
    """Makes an administrator of the site: from the machine only, never from a page."""
    personne.administrateur = True
    personne.save(update_fields=["administrateur"])
    trace_compte("nommer_administrateur", SYSTEME, personne.id, {}, identite(personne))


def _a_quel_titre(qui: Acteur, fonds: str) -> str:
    return RoleDeFonds.REGLAGES if qui.a(fonds, RoleDeFonds.REGLAGES) else ADMINISTRATION


def _nouvelle(
    fonds: str,
    personne: Personne,
    role: RoleDeFonds,
    depuis: date,
    jusqua: date | None,
    delegue_par: Personne | None = None,
) -> Attribution:
    aujourdhui = jour_du(fonds)
    if jusqua is not None and jusqua < max(depuis, aujourdhui):
        raise ValidationError({"jusqua": "Fin : elle est passée ou précède le début. Choisissez un jour plus tardif."})
    Personne.objects.select_for_update().get(pk=personne.pk)
    fin = Q() if jusqua is None else Q(depuis__lte=jusqua)
    deja = Attribution.objects.filter(fin, personne=personne, fonds=fonds, role=role, terminee_le__isnull=True)
    if deja.filter(Q(jusqua__isnull=True) | Q(jusqua__gte=depuis)).exists():
        raise ValidationError(
            {"personne": "Personne : elle tient déjà ce rôle à ces dates. Mettez-y d'abord fin, ou changez les dates."}
        )
    return Attribution.objects.create(
        personne=personne, fonds=fonds, role=role, depuis=depuis, jusqua=jusqua, delegue_par=delegue_par
    )


def _contenu(attribution: Attribution) -> dict[str, str]:
    return {
        "personne": str(attribution.personne_id),
        "role": str(attribution.role),
        "depuis": attribution.depuis.isoformat(),
        "jusqua": attribution.jusqua.isoformat() if attribution.jusqua else "",
        "delegue_par": str(attribution.delegue_par_id or ""),
    }
