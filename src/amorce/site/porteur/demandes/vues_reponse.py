"""What the fund answered by letter, said by the team: the film's other applications count it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.droits import exige
from amorce.dossiers.actions import ActeRefuse, rapporter_la_reponse
from amorce.dossiers.actions.aides import SANS_REPONSE_D_ICI
from amorce.dossiers.classeurs.montants import Illisible, centimes, ecrit
from amorce.dossiers.droits import engage_projet
from amorce.dossiers.models import Dossier, LigneDeFinancement
from amorce.site.formulaires import Clair
from amorce.site.porteur.acces import dossier_vu

Etat = LigneDeFinancement.Etat
DITS = {
    Etat.ACQUIS: gettext_lazy("L'aide est accordée"),
    Etat.EN_COURS: gettext_lazy("L'aide est toujours attendue"),
    Etat.REFUSE: gettext_lazy("L'aide est refusée"),
}


class ReponseDuFonds(Clair):
    etat = forms.ChoiceField(label=gettext_lazy("Réponse"), choices=list(DITS.items()), widget=forms.RadioSelect)
    montant = forms.CharField(
        label=gettext_lazy("Montant"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("Celui de la lettre, en euros : 20 000, ou 12 300,50. Rien si l'aide est refusée."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    le = forms.DateField(
        label=gettext_lazy("Date de la réponse"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_montant(self) -> int:
        try:
            return centimes(self.cleaned_data["montant"]) or 0
        except Illisible as faute:
            raise forms.ValidationError(_("Montant : {}").format(faute)) from None


@entree(connecte)
def reponse(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier = dossier_vu(requete, identifiant)
    exige(engage_projet(acteur_connecte(requete), dossier.projet))
    if dossier.etat not in SANS_REPONSE_D_ICI:
        raise Http404
    formulaire = ReponseDuFonds(requete.POST) if requete.method == "POST" else ReponseDuFonds(initial=_deja(dossier))
    if formulaire.is_valid() and _rapporte(requete, dossier, formulaire):
        return redirect("projet", dossier.projet_id)
    contexte = {"dossier": dossier, "projet": dossier.projet, "formulaire": formulaire}
    return render(requete, "porteur/demande/reponse.html", contexte, status=422 if formulaire.is_bound else 200)


def _deja(dossier: Dossier) -> dict[str, object]:
    """What was said of it before."""
    dite = LigneDeFinancement.objects.filter(dossier=dossier).first()
    return {"etat": dite.etat, "montant": ecrit(dite.montant), "le": dite.date} if dite else {}


def _rapporte(requete: HttpRequest, dossier: Dossier, formulaire: ReponseDuFonds) -> bool:
    dit = formulaire.cleaned_data
    try:
        rapporter_la_reponse(
            par=acteur_connecte(requete),
            dossier=dossier,
            etat=Etat(dit["etat"]),
            montant_centimes=dit["montant"],
            le=dit["le"],
        )
    except ActeRefuse as refus:
        formulaire.add_error(refus.champ or None, str(refus))
        return False
    messages.success(requete, _("La réponse du fonds est notée. Les brouillons du film comptent avec elle."))
    return True
