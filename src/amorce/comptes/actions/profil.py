"""A person's own account: what they say of themselves, and its erasure."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.actions.organisations import termine
from amorce.comptes.actions.traces import PERSONNE, trace_compte, trace_organisation
from amorce.comptes.attaches import EFFACEMENTS, attaches_de
from amorce.comptes.droits import soi
from amorce.comptes.models import Appartenance, Attribution, Invitation, JetonDApi, Personne
from amorce.comptes.requetes import adresses_verifiees, membres, representants
from amorce.comptes.roles import RoleDansOrganisation
from amorce.droit.conventions.mesurage import GENERATIONS_DITES
from amorce.journal.actions import effacer_donnees_personnelles
from amorce.journal.models import Entree

MOTIF = "Effacement demandé par la personne (RGPD, article 17)"


@transaction.atomic
def modifier_profil(*, qui: Acteur, nom: str, prenom: str, telephone: str, langue: str) -> None:
    personne = Personne.objects.select_for_update().get(pk=soi(qui))
    nouveau = {"nom": nom, "prenom": prenom, "telephone": telephone, "langue": langue}
    changes = {champ: valeur for champ, valeur in nouveau.items() if getattr(personne, champ) != valeur}
    if not changes:
        return
    for champ, valeur in changes.items():
        setattr(personne, champ, valeur)
    personne.save(update_fields=list(changes))
    trace_compte("modifier_profil", qui, personne.id, {"champs": sorted(changes)}, changes)


@transaction.atomic
def dire_sa_generation(*, qui: Acteur, generation: str) -> None:
    """One of the law's age groups, or nothing any more. The journal says that it was said, never what: taken back, it
    is written nowhere."""
    if generation not in {"", *GENERATIONS_DITES}:
        raise ValidationError({"generation": _("Génération : choisissez-la dans la liste.")})
    personne = Personne.objects.select_for_update().get(pk=soi(qui))
    if generation == personne.generation and not generation:
        return
    personne.generation = generation
    personne.generation_dite_le = timezone.localdate() if generation else None
    personne.save(update_fields=["generation", "generation_dite_le"])
    trace_compte("dire_sa_generation", qui, personne.id, {"dite": bool(generation)})


@transaction.atomic
def effacer_compte(*, qui: Acteur) -> None:
    """Erases everything that names the person; the acts they did remain, under an identifier that names nobody."""
    personne = Personne.objects.select_for_update().get(pk=soi(qui))
    empeche = empechements(personne)
    if empeche:
        raise ValidationError(empeche)
    for membre in _places(personne):
        if _seul_membre(membre):
            _supprime(qui, membre)
        else:
            termine(qui, membre, "quitter_organisation")
    trace_compte("effacer_compte", qui, personne.id, {})
    Invitation.objects.filter(Q(par=personne) | Q(email__in=adresses_verifiees(personne.id))).delete()
    JetonDApi.objects.filter(personne=personne).delete()
    for efface in EFFACEMENTS:
        efface(personne)
    for lie in (EmailAddress, SocialAccount, Authenticator):
        lie.objects.filter(user=personne).delete()
    _anonymise(personne)
    _efface_du_journal(qui, personne)


def _efface_du_journal(qui: Acteur, personne: Personne) -> None:
    """What the journal says of this person, chain by chain; what it says of others stays."""
    nomment = Entree.objects.filter(
        Q(chaine__objet=PERSONNE, chaine__objet_id=personne.id) | Q(contenu__contains=f'"personne":"{personne.id}"')
    ).exclude(personnelles__isnull=True)
    rangs: dict[tuple[str, UUID, str], list[int]] = defaultdict(list)
    for objet, objet_id, fuseau, rang in nomment.values_list("chaine__objet", "chaine__objet_id", "fuseau", "rang"):
        rangs[objet, objet_id, fuseau].append(rang)
    for (objet, objet_id, fuseau), siens in rangs.items():
        effacer_donnees_personnelles(
            objet=objet, objet_id=objet_id, rangs=siens, motif=MOTIF, auteur=qui.auteur(), fuseau=fuseau
        )


def empechements(personne: Personne) -> list[str]:
    """What forbids the erasure, each with its way out; empty when nothing does."""
    raisons = attaches_de(personne)
    if personne.administrateur:
        raisons.append(_("Vous administrez le site : nommez d'abord quelqu'un d'autre."))
    if Attribution.objects.filter(personne=personne, terminee_le__isnull=True).exists():
        raisons.append(
            _("Vous tenez un rôle auprès d'un fonds : demandez d'abord à son administrateur d'y mettre fin.")
        )
    raisons += [_seul_representant(membre) for membre in _places(personne) if _laisse_sans_representant(membre)]
    return raisons


def _places(personne: Personne) -> QuerySet[Appartenance]:
    return Appartenance.objects.filter(personne=personne, terminee_le__isnull=True).select_related("organisation")


def _seul_membre(membre: Appartenance) -> bool:
    return not membres(membre.organisation).exclude(pk=membre.pk).exists()


def _laisse_sans_representant(membre: Appartenance) -> bool:
    """Would the others remain without anybody to bind the organisation?"""
    represente = membre.role == RoleDansOrganisation.REPRESENTANT
    autres = representants(membre.organisation_id).exclude(pk=membre.pk)
    return represente and not _seul_membre(membre) and not autres.exists()


def _seul_representant(membre: Appartenance) -> str:
    return _("Vous êtes seul représentant de %(structure)s : donnez d'abord ce rôle à un autre membre.") % {
        "structure": membre.organisation.nom
    }


def _supprime(qui: Acteur, membre: Appartenance) -> None:
    """An organisation whose only member leaves goes with them, unless something depends on it."""
    trace_organisation("supprimer_organisation", qui, membre.organisation_id, {"personne": str(membre.personne_id)})
    try:
        membre.organisation.delete()
    except ProtectedError:
        raise ValidationError(
            _("%(structure)s a des projets : invitez-y d'abord un autre représentant.")
            % {"structure": membre.organisation.nom}
        ) from None


def _anonymise(personne: Personne) -> None:
    personne.email = f"efface-{personne.id}@amorce.invalid"
    personne.nom = personne.prenom = personne.telephone = personne.generation = ""
    personne.generation_dite_le = None
    personne.is_active = False
    personne.last_login = None
    personne.set_unusable_password()
    personne.save()
