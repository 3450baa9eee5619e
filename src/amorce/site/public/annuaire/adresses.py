from django.urls import path

from amorce.site.public.annuaire import ecrire, signaler, vues

urlpatterns = [
    path("annuaire/", vues.annuaire, name="annuaire"),
    path("annuaire/chiffres/", vues.en_chiffres, name="annuaire_en_chiffres"),
    path("annuaire/<uuid:fiche>/", vues.fiche, name="fiche_de_l_annuaire"),
    path("annuaire/<uuid:fiche>/ecrire/", ecrire.ecrire, name="ecrire_a_la_fiche"),
    path("annuaire/<uuid:fiche>/signaler/", signaler.signaler, name="signaler_la_fiche"),
]
