"""The annex of a year, certified, and the call for the funds it gives right to: composed, then kept."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from django.utils import timezone

from amorce.actes.budget import dit
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.comptes.models import Personne
from amorce.cooperation.actions.commun import TIENNENT, auteur_de, dans_les_annees, tient, trace
from amorce.cooperation.annexe import TITRES, papier, registre_en_classeur
from amorce.cooperation.appels import Appel, appel_de, garder
from amorce.cooperation.models import Convention, PieceDeConvention
from amorce.cooperation.registre import Registre
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.journal.actes import acte
from amorce.octrois.models import Autorite
from amorce.socle.jours import jour_du

Nature = PieceDeConvention.Nature


def _qui_certifie(par: Acteur, autorite: Autorite) -> str:
    """Everybody will read it: who gave no name is their service, never an e-mail."""
    qui = Personne.objects.get(pk=soi(par))
    return f"{qui.prenom} {qui.nom}".strip() or f"le service de {autorite.nom}"


@acte
def arreter_une_annexe(
    *, par: Acteur, convention: Convention, autorite: Autorite, annee: int, nature: str
) -> list[PieceDeConvention]:
    """As a PDF to sign and as a spreadsheet to count again. What it says is in the journal too, in cents."""
    auteur = auteur_de(par, convention, TIENNENT, tenue=True)
    tenue = tient(convention)
    registre = _registre(tenue, annee, autorite, nature)
    appel = appel_de(registre) if nature == Nature.APPEL else None
    if appel:
        _reste_a_appeler(appel, annee)
    fichiers = _compose(registre, nature, autorite, _qui_certifie(par, autorite), appel)
    titre = f"{TITRES[Nature(nature)]} {annee}{f', {appel.titre}' if appel and appel.rang else ''}, {autorite.nom}"
    garde = garder(appel, registre) if appel else None
    pieces = [
        PieceDeConvention.objects.create(
            convention=tenue,
            nature=nature,
            intitule=f"{titre} ({un.suffixe.upper()})",
            nom=un.nom,
            contenu=ranger(un.octets, un.nom),
            montre=ranger(un.montres, un.nom) if un.montres else None,
            datee_le=jour_du(tenue.fonds),
            annee=annee,
            autorite=autorite,
            appel=garde,
            personne_id=soi(par),
        )
        for un in fichiers
    ]
    total = registre.total
    trace(
        tenue,
        auteur,
        document=nature,
        autorite=autorite.nom,
        annee=annee,
        effort=total.effort,
        assiette=total.assiette,
        theorique=total.theorique,
        paye=total.paye,
        **(_appele(appel) if appel else {}),
        empreintes=[p.contenu_id for p in pieces],
    )
    return pieces


def _appele(appel: Appel) -> dict[str, int]:
    return {"appele": appel.montant, "deja_verse": appel.paye, "complement": appel.rang, "au_dela": appel.au_dela}


def _registre(convention: Convention, annee: int, autorite: Autorite, nature: str) -> Registre:
    dans_les_annees(convention, annee)
    if nature not in TITRES:
        raise ActeRefuse("Document : choisissez l'annexe financière ou l'appel de fonds.", "nature")
    if convention.signee_le is None:
        raise ActeRefuse("Document : la convention n'est pas encore signée.", "nature")
    registre = Registre(convention, annee, autorite)
    if not registre.autorites:
        raise ActeRefuse("Collectivité : elle n'est pas signataire de la convention.", "autorite")
    if not registre.total.aides:
        raise ActeRefuse(f"Année : aucune aide de {autorite.nom} n'est connue en {annee}.", "annee")
    return registre


@dataclass(frozen=True)
class FichierRendu:
    """``montres``: what everybody reads of it, where it is not ``octets``."""

    nom: str
    octets: bytes
    montres: bytes | None

    @property
    def suffixe(self) -> str:
        return self.nom.rpartition(".")[2]


def _compose(
    registre: Registre, nature: str, autorite: Autorite, par: str, appel: Appel | None
) -> tuple[FichierRendu, FichierRendu]:
    """Where aids are kept out of the public, everybody reads others, that count only what is published: their sums
    would give them back, and what is called of the CNC too. Two of one second are two: what is composed together has
    one name, and nothing else has it."""
    maintenant = timezone.now()
    nom = f"{nature}-{registre.annee}-{maintenant:%Y%m%d%H%M%S}-{uuid4().hex[:8]}"

    def rendus(lu: Registre, appele: Appel | None) -> tuple[bytes, bytes]:
        signe = papier(lu, nature, autorite, maintenant, par, appele)
        return signe, registre_en_classeur(lu, "xlsx", pour_tous=True, appel=appele)

    publics = Registre(registre.convention, registre.annee, autorite, publics=True)
    pdf, xlsx = rendus(registre, appel)
    pdf_montre, xlsx_montre = rendus(publics, None) if publics.combien_tues else (None, None)
    return FichierRendu(f"{nom}.pdf", pdf, pdf_montre), FichierRendu(f"{nom}.xlsx", xlsx, xlsx_montre)


def _reste_a_appeler(appel: Appel, annee: int) -> None:
    if appel.theorique <= appel.paye:
        raise ActeRefuse(f"Appel de fonds : le CNC a versé tout ce que l'effort de {annee} appelait.", "annee")
    if not appel.voulu:
        raise ActeRefuse(f"Appel de fonds : tout ce que l'effort de {annee} appelle est déjà appelé.", "annee")
    if not appel.montant:
        raise ActeRefuse(
            f"Appel de fonds : les enveloppes du CNC ne laissent plus rien pour {annee}, hors gel. Ce que l'effort "
            f"appelle au-delà, {dit(appel.au_dela)}, ne s'appelle pas : un avenant peut les relever ou les dégeler.",
            "annee",
        )
