"""The documents given with a claim, what keeps it from being paid and what to do about it, the certificate."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.acteur import Acteur
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.droit.fonds import fonds
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.paiements.actions import joindre_piece_de_demande
from amorce.paiements.blocages import AVEC_LA_VIE, Blocages
from amorce.paiements.compte import Compte
from amorce.paiements.droits import prepare
from amorce.paiements.models import DemandeDePaiement
from amorce.paiements.regles import regles_de
from amorce.paiements.requetes import certificat_de
from amorce.site.fichiers import document_remis, papier_remis
from amorce.site.formulaires import FormulaireDActe
from amorce.site.langue import traduit
from amorce.site.porteur.depenses.acces import demande_vue
from amorce.site.vie.formulaires import fichier_de


class JoindreUnePiece(FormulaireDActe):
    code = "piece"
    titre, bouton = gettext_lazy("Joindre un document"), gettext_lazy("Joindre ce document")
    fait = gettext_lazy("Le document est joint.")
    etabli = forms.ChoiceField(label=gettext_lazy("Ce qu'il établit"))
    fichier = forms.FileField(label=gettext_lazy("Fichier"), required=False, help_text=gettext_lazy("PDF, JPG ou PNG."))

    def __init__(self, sur: DemandeDePaiement, *args: Any, **kwargs: Any) -> None:
        self.sur = sur
        super().__init__(*args, **kwargs)

    def complete(self) -> None:
        etablis = regles_de(self.sur.dossier).etablis
        self.fields["etabli"].choices = [(nom, traduit(VOCABULAIRE[nom].libelle)) for nom in etablis]  # type: ignore[attr-defined]

    def agit(self, par: Acteur) -> None:
        lus = self.cleaned_data
        joindre_piece_de_demande(
            par=par, demande=self.sur, fait=lus["etabli"], fichier=fichier_de(self.files.get("fichier"))
        )

    def tente(self, par: Acteur) -> bool:
        try:
            return super().tente(par)
        except FichierRefuse as refus:
            self.add_error("fichier", str(refus))
            return False


@entree(connecte)
@never_cache
def pieces(requete: HttpRequest, identifiant: UUID, demande: UUID) -> HttpResponse:
    vue = demande_vue(requete, identifiant, demande)
    qui = acteur_connecte(requete)
    etablis = regles_de(vue.dossier).etablis
    ouvre = prepare(qui, vue.dossier) and vue.etat != vue.Etat.EXAMINEE and bool(etablis)
    formulaire = JoindreUnePiece(vue, requete.POST or None, requete.FILES or None) if ouvre else None
    if requete.method == "POST" and formulaire is not None and formulaire.tente(qui):
        messages.success(requete, _("Le document est joint."))
        return redirect("pieces_de_la_demande", identifiant, demande)
    blocages, certificat = Blocages(Compte(vue, AVEC_LA_VIE)), certificat_de(vue)
    contexte = {
        "dossier": vue.dossier,
        "projet": vue.dossier.projet,
        "demande": vue,
        "formulaire": formulaire,
        "pieces": [(VOCABULAIRE[nom], piece) for nom, piece in blocages.pieces.items()],
        "fuseau": fonds(vue.dossier.fonds).fuseau,
        "grille": [] if certificat else blocages.grille,
        "restent": [] if certificat else blocages.restent,
        "certificat": certificat,
    }
    status = 422 if formulaire is not None and formulaire.errors else 200
    return render(requete, "porteur/depenses/pieces.html", contexte, status=status)


@entree(connecte)
def piece(requete: HttpRequest, identifiant: UUID, demande: UUID, piece: UUID) -> HttpResponse:
    vue = demande_vue(requete, identifiant, demande)
    trouvee = vue.pieces.select_related("document__contenu").filter(pk=piece).first()
    return document_remis(trouvee.document if trouvee else None)


@entree(connecte)
def certificat(requete: HttpRequest, identifiant: UUID, demande: UUID) -> HttpResponse:
    trouve = certificat_de(demande_vue(requete, identifiant, demande))
    return papier_remis(trouve.document if trouve else None)
