"""The « 1 € for 2 € » of an agreement: what was given, what the CNC owes of it, what it paid."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.cooperation.annexe import registre_en_classeur
from amorce.cooperation.appels import appels_certifies
from amorce.cooperation.models import AppelDeFonds, PaiementDuCNC
from amorce.cooperation.registre import Registre
from amorce.cooperation.requetes import versements_de
from amorce.cooperation.termes import Termes
from amorce.droit.conventions.nomenclature import GENRES, PHASES
from amorce.octrois.models import Octroi
from amorce.portefeuille.cooperation.registre import QUI_SE_TAISENT, Ligne
from amorce.site.cooperation.avenants import jour_lu
from amorce.site.cooperation.dessins import Barres, barres_du_registre
from amorce.site.fichiers import remis
from amorce.site.offerts import Offerts
from amorce.site.service.cooperation.formulaires_suivi import DU_REGISTRE
from amorce.site.service.cooperation.lecture import ConventionTenue, contexte
from amorce.site.service.cooperation.vues import de_qui_la_voit

PAR = {
    "autorite": "Par collectivité",
    "annee": "Par année",
    "phase": "Par phase",
    "genre": "Par genre",
}
VERSEMENTS = 20


@dataclass
class RegistreLu:
    registre: Registre
    par: str

    @cached_property
    def lignes(self) -> list[tuple[str, Ligne]]:
        return [(self._nom(ligne.cles[self.par]), ligne) for ligne in self.registre.jugees(self.par)]

    def _nom(self, cle: str | int) -> str:
        if self.par == "autorite":
            return self.registre.nom(int(cle))
        if self.par == "annee":
            return str(cle)
        noms = PHASES if self.par == "phase" else GENRES
        return noms.get(str(cle), "Sans précision")

    @property
    def tus(self) -> str:
        """Why there is no ratio of a stage or of a genre, where the CNC paid."""
        if self.par not in QUI_SE_TAISENT or all(li.connu for _nom, li in self.lignes) or not self.registre.total.connu:
            return ""
        dit = f"Des versements du CNC ne disent pas leur {self.par}"
        return f"{dit} : le ratio des lignes dont ils peuvent être n'est pas connu."

    @property
    def barres(self) -> Barres:
        return barres_du_registre(self.lignes)

    @cached_property
    def _versements(self) -> list[PaiementDuCNC]:
        payes = versements_de(self.registre.convention)
        return [p for p in payes if self.registre.annee in (None, p.annee)]

    @property
    def versements(self) -> list[PaiementDuCNC]:
        return self._versements[:VERSEMENTS]

    @cached_property
    def appels(self) -> list[AppelDeFonds]:
        siens = appels_certifies(self.registre.convention).select_related("autorite")
        return [un for un in siens if self.registre.annee in (None, un.annee)]

    @property
    def apres_un_depart(self) -> list[Octroi]:
        return self.registre.apres_un_depart[:VERSEMENTS]

    @property
    def apres_un_depart_en_plus(self) -> int:
        return max(0, len(self.registre.apres_un_depart) - VERSEMENTS)

    @property
    def versements_en_plus(self) -> int:
        return max(0, len(self._versements) - VERSEMENTS)


def _annee(requete: HttpRequest, annees: range) -> int | None:
    dite = requete.GET.get("annee", "")
    return int(dite) if dite.isascii() and dite.isdigit() and int(dite) in annees else None


@entree(service)
@never_cache
def registre_de_convention(requete: HttpRequest, convention: UUID) -> HttpResponse:
    sur, qui = de_qui_la_voit(requete, convention), acteur_connecte(requete)
    permis = [genre for genre in DU_REGISTRE.values() if genre.permis(qui, sur)]
    offerts = Offerts(requete, permis, lambda genre, *envoye: genre(sur, *envoye))
    if offerts.fait:
        return redirect("registre_de_convention", convention)
    par = requete.GET.get("par", "")
    lue = ConventionTenue(sur, requete.GET.get("au", ""), qui, offerts.fautif)
    registre = Registre(sur, _annee(requete, lue.termes.annees), termes=lue.termes)
    lu = RegistreLu(registre, par if par in PAR else "autorite")
    formulaires = [f for f in offerts.formulaires if f.utile] if lue.au is None else []
    dits = contexte(lue, "registre_de_convention", r=lu.registre, lu=lu, par=PAR, formulaires=formulaires)
    return render(requete, "service/cooperation/registre.html", dits, status=offerts.status)


@entree(service)
def export(requete: HttpRequest, convention: UUID, en: str) -> HttpResponse:
    sur = de_qui_la_voit(requete, convention)
    if en not in ("xlsx", "ods"):
        raise Http404
    termes = Termes(sur, jour_lu(requete.GET.get("au", ""), sur))
    lu = Registre(sur, _annee(requete, termes.annees), termes=termes)
    return remis(BytesIO(registre_en_classeur(lu, en)), f"registre-{sur.premiere_annee}.{en}")
