from django.urls import path

from amorce.site.porteur.annuaire import vues, vues_masquage, vues_messages

urlpatterns = [
    path("mon-espace/fiches/", vues.mes_fiches, name="mes_fiches"),
    path("mon-espace/fiches/ouvrir/", vues.ouvrir, name="ouvrir_fiche"),
    path("mon-espace/fiches/<uuid:fiche>/", vues.fiche, name="ma_fiche"),
    path("mon-espace/fiches/<uuid:fiche>/apercu/", vues.apercu, name="apercu_de_fiche"),
    path("mon-espace/fiches/<uuid:fiche>/retirer/", vues.retirer, name="retirer_la_fiche"),
    path("mon-espace/fiches/<uuid:fiche>/effacer/", vues.effacer, name="effacer_la_fiche"),
    path("mon-espace/fiches/<uuid:fiche>/masquage/", vues_masquage.masquage, name="masquage_de_fiche"),
    path("mon-espace/fiches/<uuid:fiche>/messages/", vues_messages.messages_recus, name="messages_de_fiche"),
    path("mon-espace/fiches/<uuid:fiche>/messages/<uuid:echange>/", vues_messages.echange, name="echange_de_fiche"),
    path(
        "mon-espace/fiches/<uuid:fiche>/messages/<uuid:echange>/fermer/",
        vues_messages.fermer,
        name="fermer_echange",
    ),
]
