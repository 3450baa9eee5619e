"""The claims of one's funds, those of one dossier; what the service does with each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.fonds.sessions import teinte
from amorce.paiements.dires import libelles
from amorce.paiements.droits import controle, sans_regle, se_lit
from amorce.paiements.models import DemandeDePaiement
from amorce.paiements.regles import regles_de
from amorce.paiements.requetes import cadre_de, demandes_du, demandes_du_service, fichier_de_preuve
from amorce.paiements.selection import DU_SERVICE
from amorce.site.depenses import DemandeLue, sans_regle_dit
from amorce.site.fichiers import document_remis
from amorce.site.formulaires import FormulaireDActe
from amorce.site.service.instruction.acces import dossier_lu
from amorce.site.service.paiements.formulaires import FORMULAIRES, Examiner, FixerLeCadre, Redemander, Tirer

PAR_PAGE = 50


@entree(service)
@never_cache
def paiements(requete: HttpRequest) -> HttpResponse:
    """Those to check first, the oldest before."""
    page = Paginator(demandes_du_service(acteur_connecte(requete)), PAR_PAGE).get_page(requete.GET.get("page"))
    lues = [(une, teinte(une.dossier.fonds)) for une in page]
    return render(requete, "service/paiements/liste.html", {"demandes": lues, "page": page})


@dataclass
class Ouvert:
    """A dossier whose act is, or was, signed, and its claims sent. ``fautifs``: forms just refused, by their code."""

    requete: HttpRequest
    dossier: Dossier
    fautifs: dict[str, FormulaireDActe] = field(default_factory=dict)

    @classmethod
    def de(cls, requete: HttpRequest, numero: str) -> Ouvert:
        return cls.sur(requete, dossier_lu(requete, numero))

    @classmethod
    def sur(cls, requete: HttpRequest, dossier: Dossier) -> Ouvert:
        if not se_lit(dossier):
            raise Http404
        return cls(requete, dossier)

    def demande(self, identifiant: UUID) -> DemandeDePaiement:
        """A draft is its beneficiary's alone."""
        trouvee = (
            demandes_du(self.dossier).exclude(etat=DemandeDePaiement.Etat.BROUILLON).filter(pk=identifiant).first()
        )
        if trouvee is None:
            raise Http404
        trouvee.dossier = self.dossier
        return trouvee

    def page(self, voulue: str = "") -> HttpResponse:
        toutes = [d for d in demandes_du(self.dossier) if not d.s_ecrit]
        montree = next((d for d in toutes if str(d.pk) == voulue), toutes[0] if toutes else None)
        peut = controle(acteur_connecte(self.requete), self.dossier)
        donnees: dict[str, Any] = {
            "dossier": self.dossier,
            "projet": self.dossier.projet,
            "fonds": fonds(self.dossier.fonds),
            "teinte": teinte(self.dossier.fonds),
            "toutes": toutes,
            "demande": montree,
            "fautif": next(iter(self.fautifs.values()), None),
            "filtres": [],
        }
        fixes = None
        if montree is not None:
            montree.dossier = self.dossier
            lue = DemandeLue(montree, self.requete.GET)
            fixes = dict(lue.compte.chiffres.fixes)
            donnees |= {"l": lue, "filtres": lue.filtres(DU_SERVICE)}
            if peut and montree.se_controle:
                donnees |= {**self._actes(lue), "redemandes": libelles(montree.redemandes)}
        if peut:
            fixes = cadre_de(self.dossier) if fixes is None else fixes
            donnees["cadre"] = self.fautifs.get(FixerLeCadre.code) or FixerLeCadre(self.dossier, fixes)
        status = 422 if self.fautifs else 200
        return render(self.requete, "service/paiements/dossier.html", donnees, status=status)

    def _actes(self, lue: DemandeLue) -> dict[str, Any]:
        demande = lue.demande
        actes: dict[str, Any] = {code: genre(demande) for code, genre in FORMULAIRES.items()}
        if not regles_de(self.dossier).paiement.se_redit(demande.genre == demande.Genre.SOLDE):
            del actes[Redemander.code]
        if not lue.compte.combien("a_tirer"):
            del actes[Tirer.code]
        return {**actes, Examiner.code: Examiner(demande), **self.fautifs}

    def tente(self, formulaire: FormulaireDActe, demande: DemandeDePaiement | None = None) -> HttpResponse:
        voulue = str(demande.pk) if demande else ""
        if not formulaire.tente(acteur_connecte(self.requete)):
            self.fautifs[formulaire.code] = formulaire
            return self.page(voulue)
        messages.success(self.requete, _fait(formulaire))
        adresse = reverse("paiements_du_dossier", args=[self.dossier.numero])
        return redirect(f"{adresse}?demande={voulue}" if voulue else adresse)


def _fait(formulaire: FormulaireDActe) -> str:
    if isinstance(formulaire, Examiner):
        return f"{formulaire.nombre} dépense{'s' * (formulaire.nombre > 1)} : la décision est enregistrée."
    return str(formulaire.fait)


@entree(service)
@never_cache
def du_dossier(requete: HttpRequest, numero: str) -> HttpResponse:
    dossier = dossier_lu(requete, numero)
    if sans_regle(dossier):
        return render(requete, "service/paiements/sans_regle.html", sans_regle_dit(dossier))
    return Ouvert.sur(requete, dossier).page(requete.GET.get("demande", ""))


@entree(service)
@require_POST
def cadre(requete: HttpRequest, numero: str) -> HttpResponse:
    ouvert = Ouvert.de(requete, numero)
    return ouvert.tente(FixerLeCadre(ouvert.dossier, {}, requete.POST))


@entree(service)
@require_POST
def examiner(requete: HttpRequest, numero: str, demande: UUID) -> HttpResponse:
    ouvert = Ouvert.de(requete, numero)
    visee = ouvert.demande(demande)
    return ouvert.tente(Examiner(visee, requete.POST), visee)


@entree(service)
@require_POST
def agir(requete: HttpRequest, numero: str, demande: UUID, acte: str) -> HttpResponse:
    ouvert = Ouvert.de(requete, numero)
    visee, genre = ouvert.demande(demande), FORMULAIRES.get(acte)
    if genre is None:
        raise Http404
    return ouvert.tente(genre(visee, requete.POST), visee)


@entree(service)
def preuve(requete: HttpRequest, numero: str, demande: UUID, preuve: UUID) -> HttpResponse:
    visee = Ouvert.de(requete, numero).demande(demande)
    return document_remis(fichier_de_preuve(visee, preuve))
