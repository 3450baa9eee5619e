from django.urls import include, path

from amorce.site.porteur import (
    vues,
    vues_compte,
    vues_equipe,
    vues_invitations,
    vues_jetons,
    vues_organisations,
    vues_projets,
)
from amorce.site.porteur.demandes import ouverture
from amorce.site.porteur.demandes import vues as vues_demandes

urlpatterns = [
    path("mon-espace/", vues.mon_espace, name="mon_espace"),
    path("simuler/demande/", vues_projets.demande_depuis_simulation, name="demande_depuis_simulation"),
    path("projets/<uuid:identifiant>/", vues_projets.projet, name="projet"),
    path("projets/<uuid:identifiant>/inviter/", vues_equipe.inviter, name="inviter_sur_projet"),
    path("projets/<uuid:identifiant>/renommer/", vues_projets.renommer, name="renommer_projet"),
    path(
        "projets/<uuid:identifiant>/invitations/<uuid:invitation>/annuler/",
        vues_equipe.annuler,
        name="annuler_invitation_sur_projet",
    ),
    path("mon-espace/invitations/<uuid:invitation>/", vues_equipe.repondre, name="repondre_a_l_invitation"),
    path("projets/<uuid:identifiant>/equipe/<uuid:place>/retirer/", vues_equipe.retirer, name="retirer_du_projet"),
    path("projets/<uuid:identifiant>/equipe/<uuid:place>/confier/", vues_equipe.confier, name="confier_projet"),
    path("projets/<uuid:identifiant>/demander/<slug:dispositif>/", ouverture.ouvrir, name="ouvrir_demande"),
    path("demandes/<uuid:identifiant>/", vues_demandes.demande, name="demande"),
    path("demandes/<uuid:identifiant>/marge/", vues_demandes.marge, name="marge_de_demande"),
    path("demandes/<uuid:identifiant>/champs/<slug:nom>/", vues_demandes.enregistre, name="enregistrer_champ"),
    path("demandes/<uuid:identifiant>/retirer/", ouverture.retire, name="retirer_demande"),
    path("demandes/<uuid:identifiant>/reprendre/", ouverture.reprend, name="reprendre_demande"),
    path("", include("amorce.site.porteur.budget.adresses")),
    path("", include("amorce.site.porteur.messages.adresses")),
    path("", include("amorce.site.porteur.nouvelles.adresses")),
    path("", include("amorce.site.porteur.pieces.adresses")),
    path("", include("amorce.site.porteur.depot.adresses")),
    path("", include("amorce.site.porteur.assemblage.adresses")),
    path("mon-compte/", vues_compte.mon_compte, name="mon_compte"),
    path("mon-compte/donnees.json", vues_compte.mes_donnees, name="mes_donnees"),
    path("mon-compte/effacer/", vues_compte.effacer, name="effacer_compte"),
    path("mon-compte/jetons/", vues_jetons.jetons, name="jetons"),
    path("mon-compte/jetons/<uuid:jeton>/revoquer/", vues_jetons.revoquer, name="revoquer_jeton"),
    path("organisations/", vues_organisations.organisations, name="organisations"),
    path("organisations/nouvelle/", vues_organisations.nouvelle, name="nouvelle_organisation"),
    path("organisations/rejoindre/", vues_organisations.rejoindre, name="rejoindre_organisation"),
    path("organisations/<uuid:organisation>/", vues_organisations.organisation, name="organisation"),
    path("organisations/<uuid:organisation>/modifier/", vues_organisations.modifier, name="modifier_organisation"),
    path("organisations/<uuid:organisation>/quitter/", vues_organisations.quitter, name="quitter_organisation"),
    path("organisations/<uuid:organisation>/inviter/", vues_invitations.inviter, name="inviter"),
    path(
        "organisations/<uuid:organisation>/membres/<uuid:membre>/role/",
        vues_organisations.role_de_membre,
        name="role_de_membre",
    ),
    path(
        "organisations/<uuid:organisation>/membres/<uuid:membre>/retirer/",
        vues_organisations.retirer,
        name="retirer_membre",
    ),
    path(
        "organisations/<uuid:organisation>/invitations/<uuid:invitation>/annuler/",
        vues_invitations.annuler,
        name="annuler_invitation",
    ),
    path("invitations/<str:jeton>/", vues_invitations.invitation, name="invitation"),
]
