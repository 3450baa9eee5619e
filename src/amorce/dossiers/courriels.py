"""The mails about a film and its applications."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext, override

from amorce.comptes.courriels import envoie
from amorce.comptes.models import Personne
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.models import Collaboration, Courriel, Document, InvitationSurProjet, Notice

PREFERENCES = "preferences"
SUJET_MAX = Courriel._meta.get_field("sujet").max_length or 0


def annonce_l_invitation(place: Collaboration, par: str) -> None:
    """In the guest's language, once the act stands."""
    with override(place.personne.langue):
        donnees: dict[str, object] = {
            "projet": place.projet,
            "par": par,
            "role": place.get_role_display(),
            "lien": urljoin(settings.ADRESSE, reverse("projet", args=[place.projet_id])),
        }

    def part() -> None:
        with override(place.personne.langue):
            envoie("porteur/courriels/collaboration", place.personne.email, donnees)

    transaction.on_commit(part)


def offre_une_place(invitation: InvitationSurProjet, par: str) -> None:
    """To somebody who has no account yet: in the language of who invites them."""
    langue = invitation.par.langue
    with override(langue):
        donnees: dict[str, object] = {
            "projet": invitation.projet,
            "par": par,
            "role": invitation.get_role_display(),
            "adresse": invitation.email,
            "expire_le": invitation.expire_le,
            "lien": urljoin(settings.ADRESSE, reverse("mon_espace")),
        }

    def part() -> None:
        with override(langue):
            envoie("porteur/courriels/place_offerte", invitation.email, donnees)

    transaction.on_commit(part)


def compose(personne: Personne, notices: Sequence[Notice]) -> Courriel:
    """The mail that tells all of them, in the person's language, made and kept before it leaves."""
    with override(personne.langue):
        donnees: dict[str, object] = {
            "personne": personne,
            "nouvelles": [(une, urljoin(settings.ADRESSE, une.lien) if une.lien else "") for une in notices],
            "preferences": _preferences(),
        }
        return Courriel.objects.create(
            personne=personne,
            adresse=personne.email,
            sujet=_sujet(notices),
            texte=render_to_string("porteur/courriels/notices.txt", donnees),
            html=render_to_string("porteur/courriels/notices.html", donnees),
        )


def part(courriel: Courriel, joints: Sequence[Document] = ()) -> None:
    """The same identity each time, by which a copy sent again after a crash is known to be one."""
    hote = urlsplit(settings.ADRESSE).hostname
    with override(courriel.personne.langue):
        preferences = _preferences()
    message = EmailMultiAlternatives(
        courriel.sujet,
        courriel.texte,
        to=[courriel.adresse],
        headers={
            "Message-ID": f"<{courriel.pk}@{hote}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{preferences}>",
        },
    )
    message.attach_alternative(courriel.html, "text/html")
    for joint in joints:
        with ouvrir(joint.contenu) as fichier:
            message.attach(joint.nom, fichier.read(), "application/pdf")
    message.send()


def _preferences() -> str:
    return urljoin(settings.ADRESSE, reverse(PREFERENCES))


def _sujet(notices: Sequence[Notice]) -> str:
    premiere, autres = " ".join(notices[0].titre.split()), len(notices) - 1
    if not autres:
        return premiere
    suite = ngettext(" (et %(n)d autre nouvelle)", " (et %(n)d autres nouvelles)", autres) % {"n": autres}
    place = SUJET_MAX - len(suite)
    return (premiere if len(premiere) <= place else premiere[: place - 1] + "…") + suite
