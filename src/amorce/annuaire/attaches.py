"""What of this room goes with an account, and what of it a person takes away."""

from __future__ import annotations

from typing import Any

from amorce.annuaire.models import Consentement, Echange, Fiche, Ligne, Masquage, MessageRelaye
from amorce.comptes.models import Personne


def efface_de_l_annuaire(personne: Personne) -> None:
    """Their card, whatever was consented, and all that they wrote to others'."""
    Masquage.objects.filter(personne=personne).delete()
    Fiche.objects.filter(personne=personne).delete()
    Echange.objects.filter(correspondant=personne).delete()
    Consentement.objects.filter(par=personne).update(par=None)


def emporte_de_l_annuaire(personne: Personne) -> dict[str, Any]:
    fiches = Fiche.objects.filter(personne=personne)
    consentis = Consentement.objects.filter(fiche__in=fiches)
    recus = MessageRelaye.objects.filter(echange__fiche__in=fiches)
    ecrits = MessageRelaye.objects.filter(echange__correspondant=personne)
    return {
        "fiche_d_annuaire": list(
            fiches.values("nom", "departement", "presentation", "langues", "savoir_faire", "joignable", "modifie_le")
        ),
        "parcours_et_oeuvres": list(
            Ligne.objects.filter(fiche__in=fiches).order_by("genre", "rang").values("genre", "annee", "texte")
        ),
        "consentements_a_paraitre": list(
            consentis.order_by("donne_le").values("texte", "visibilite", "donne_le", "expire_le", "fini_le", "fin")
        ),
        "fiche_masquee": list(
            Masquage.objects.filter(personne=personne)
            .order_by("masquee_le")
            .values("masquee_le", "motif", "reponse", "repondu_le", "levee_le")
        ),
        "messages_de_l_annuaire": [
            *recus.order_by("envoye_le").values("envoye_le", "de_la_fiche", "texte"),
            *ecrits.order_by("envoye_le").values("envoye_le", "de_la_fiche", "texte"),
        ],
    }
