"""The templates of a fund's acts: read, written, tried on a dossier before they are kept."""

from __future__ import annotations

from io import BytesIO

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.actes.actions.modeles import TEXTE_MAX, ecrire_le_modele, exiges
from amorce.actes.droits import ecrit_les_modeles, fonds_vus, voit
from amorce.actes.models import ActeAttributif, Decision, Modele
from amorce.actes.registre import octroi_du_dossier
from amorce.actes.termes import termes_usuels
from amorce.actes.typographie import apercu, modele_en_usage
from amorce.actes.typographie.champs import CHAMPS
from amorce.actes.typographie.modele import fautes
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.comptes.acteur import Acteur
from amorce.droit.conventions.programmation import phrases_a_relire
from amorce.droit.fonds import tous
from amorce.fonds.sessions import teinte
from amorce.site.fichiers import remis
from amorce.site.formulaires import FormulaireDActe

GENRES = ActeAttributif.Genre


class EcrireLeModele(FormulaireDActe):
    code = "ecrire"
    vue = forms.IntegerField(widget=forms.HiddenInput)
    texte = forms.CharField(
        label="Texte du modèle", max_length=TEXTE_MAX, strip=False, widget=forms.Textarea(attrs={"rows": 30})
    )

    def __init__(self, fonds: str, genre: str, *args: object, **kwargs: object) -> None:
        self.du_fonds, self.genre = fonds, genre
        super().__init__(*args, **kwargs)

    def agit(self, par: Acteur) -> None:
        dits = self.cleaned_data
        ecrire_le_modele(par=par, fonds=self.du_fonds, genre=self.genre, vue=dits["vue"], texte=dits["texte"])


@entree(service)
@never_cache
def modeles(requete: HttpRequest) -> HttpResponse:
    codes = fonds_vus(acteur_connecte(requete))
    lus = [(tous()[code], [(genre, modele_en_usage(code, genre)) for genre in GENRES]) for code in codes]
    return render(requete, "service/actes/modeles.html", {"lus": lus})


def _exige(requete: HttpRequest, fonds: str, genre: str) -> Acteur:
    qui = acteur_connecte(requete)
    if fonds not in tous() or genre not in GENRES.values or not voit(qui, fonds):
        raise Http404
    return qui


@entree(service)
@never_cache
def modele(requete: HttpRequest, fonds: str, genre: str) -> HttpResponse:
    qui = _exige(requete, fonds, genre)
    en_usage = modele_en_usage(fonds, genre)
    initial = {"texte": en_usage.texte, "vue": en_usage.rang}
    formulaire = EcrireLeModele(fonds, genre, requete.POST or None, initial=initial)
    if requete.method == "POST" and formulaire.tente(qui):
        messages.success(requete, "Le modèle est gardé : les prochains actes s'en servent.")
        return redirect("modele_d_acte", fonds, genre)
    contexte = {
        "formulaire": formulaire,
        "en_usage": en_usage,
        "fonds": tous()[fonds],
        "teinte": teinte(fonds),
        "genre": GENRES(genre),
        "peut": ecrit_les_modeles(qui, fonds),
        "mots": [(nom, champ.dit) for nom, champ in CHAMPS.items() if champ.en_ligne],
        "blocs": [(nom, champ.dit) for nom, champ in CHAMPS.items() if champ.en_bloc],
        "exiges": exiges(fonds, genre),
        "a_relire": phrases_a_relire(formulaire.data.get("texte", en_usage.texte)),
        "versions": Modele.objects.filter(fonds=fonds, genre=genre).select_related("personne"),
    }
    return render(requete, "service/actes/modele.html", contexte, status=422 if formulaire.errors else 200)


@entree(service)
@require_POST
def voir(requete: HttpRequest, fonds: str, genre: str) -> HttpResponse:
    """On a dossier of the fund that was granted an aid; or what is wrong with the text, line by line."""
    _exige(requete, fonds, genre)
    texte = requete.POST.get("texte", "")[:TEXTE_MAX]
    trouvees, octroi = fautes(texte, exiges(fonds, genre)), octroi_du_dossier(fonds, requete.POST.get("dossier", ""))
    if trouvees or octroi is None:
        dites = trouvees or ["Dossier : choisissez-en un dont l'aide est accordée."]
        contexte = {"fautes": dites, "fonds": tous()[fonds], "genre": GENRES(genre)}
        return render(requete, "service/actes/apercu_refuse.html", contexte, status=422)
    return remis(BytesIO(_apercu(octroi, genre, texte)), "apercu.pdf")


def _apercu(octroi: Decision, genre: str, texte: str) -> bytes:
    return apercu(octroi, genre, texte, termes_usuels(octroi).en_json())
