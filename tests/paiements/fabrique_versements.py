"""Accounts, orders, returns and recoveries: by the acts of the room, from claims whose service is found done."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

from django.utils import timezone

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.classeurs.csv_francais import en_csv, euros
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import jour_du_fonds
from amorce.dossiers.models import Dossier
from amorce.paiements.actions import (
    confirmer_coordonnees,
    constater_service_fait,
    decider_du_reversement,
    emettre_bordereau,
    examiner_depenses,
    importer_retours,
    noter_le_titre,
    noter_un_recouvrement,
    ordonner_le_paiement,
    ouvrir_reversement,
    proposer_coordonnees,
    reprendre_apres_reversement,
)
from amorce.paiements.actions.coordonnees import Compte
from amorce.paiements.actions.recouvrement import Fait, Titre
from amorce.paiements.actions.reversements import Grief
from amorce.paiements.models import (
    Bordereau,
    Coordonnees,
    DemandeDePaiement,
    OrdreDePaiement,
    RetourDuComptable,
    Reversement,
)
from tests.comptes.fabrique import agent, agit
from tests.dossiers.fichiers_d_essai import pdf
from tests.paiements.fabrique import engagee, envoyee, facture, instructeur, relu, relue
from tests.scenes import scene

IBAN, BIC = "FR7630006000011234567890189", "AGRIFRPP"
AUTRE_IBAN, AUTRE_BIC = "DE89370400440532013000", "COBADEFF"
TITRES = ("Ordre", "Résultat", "Date", "Montant", "Référence", "Cause")
Ligne = tuple[object, ...]


@scene
def comptable(fonds: str = "la-reunion") -> Personne:
    return agent(fonds, RoleDeFonds.PAIEMENTS, prenom="Paul", nom="Caisse")


@scene
def responsable(fonds: str = "la-reunion") -> Personne:
    return agent(fonds, RoleDeFonds.RESPONSABLE, prenom="Rose", nom="Signe")


def aujourd_hui(dossier: Dossier) -> date:
    return jour_du_fonds(dossier, timezone.now())


def rib(texte: str = "RIB") -> Fichier:
    return Fichier("rib.pdf", BytesIO(pdf(texte=texte)))


@scene
def propose(qui: Personne, dossier: Dossier, iban: str = IBAN, bic: str = BIC) -> Coordonnees:
    compte = Compte("Piton Films", iban, bic)
    return proposer_coordonnees(par=agit(qui), dossier=relu(dossier), compte=compte, rib=rib(iban))


@scene
def confirme(
    qui: Personne, dossier: Dossier, coordonnees: Coordonnees, iban: str = "", publique: str = ""
) -> Coordonnees:
    return confirmer_coordonnees(
        par=agit(qui),
        dossier=relu(dossier),
        coordonnees=coordonnees,
        iban=iban or coordonnees.iban,
        tiers="T-042",
        publique=publique,
    )


@scene
def constatee(
    moi: Personne, dossier: Dossier, ht: int = 20_000_00, genre: str = "solde", refuse: bool = False
) -> DemandeDePaiement:
    """Its service found done: half of its expenses is due. ``refuse``: a second line is refused by the service."""
    lignes = [facture(ht), *([facture(6_000_00)] if refuse else [])]
    envoyee_ = envoyee(moi, dossier, *lignes, genre=genre)
    ines = agit(instructeur(dossier.fonds))
    siennes = envoyee_.depenses.filter(reprend=None)
    for une, (decision, motif) in zip(siennes, (("acceptee", ""), ("refusee", "Hors du film.")), strict=False):
        tenue = relue(envoyee_)
        visee = [une.pk]
        examiner_depenses(
            par=ines, demande=tenue, version=tenue.version, depenses=visee, decision=decision, motif=motif
        )
    tenue = relue(envoyee_)
    return constater_service_fait(par=ines, demande=tenue, version=tenue.version, sans_reponse=True)


@scene
def payable(aide: int = 50_000_00, genre: str = "solde", **dit: object) -> tuple[Personne, Dossier, DemandeDePaiement]:
    """10 000 € due on it, and an account that somebody confirmed."""
    moi, dossier = engagee(aide=aide)
    demande = constatee(moi, dossier, genre=genre, **dit)  # type: ignore[arg-type]
    confirme(comptable(dossier.fonds), dossier, propose(moi, dossier))
    return moi, relu(dossier), relue(demande)


@scene
def ordonne(qui: Personne, demande: DemandeDePaiement) -> OrdreDePaiement:
    tenue = relue(demande)
    return ordonner_le_paiement(par=agit(qui), demande=tenue, version=tenue.version)


@scene
def emet(qui: Personne, *ordres: OrdreDePaiement) -> Bordereau:
    return emettre_bordereau(par=agit(qui), fonds=ordres[0].fonds, ordres=[o.pk for o in ordres])


@scene
def paye(ordre: OrdreDePaiement, **autre: object) -> Ligne:
    """The row that says so."""
    dit: dict[str, object] = {
        "le": f"{aujourd_hui(ordre.dossier):%d/%m/%Y}", "centimes": ordre.centimes, "reference": f"VIR-{ordre.numero}"
    }  # fmt: skip
    dit |= autre
    return ordre.numero, "payé", dit["le"], euros(int(str(dit["centimes"]))), dit["reference"], ""


@scene
def rejete(ordre: OrdreDePaiement, cause: str = "Compte clos.") -> Ligne:
    return ordre.numero, "rejeté", f"{aujourd_hui(ordre.dossier):%d/%m/%Y}", euros(ordre.centimes), "", cause


@scene
def impaye(ordre: OrdreDePaiement, cause: str = "Compte clos.") -> Ligne:
    """The bank sent back what was paid."""
    return ordre.numero, "impayé", f"{aujourd_hui(ordre.dossier):%d/%m/%Y}", euros(ordre.centimes), "", cause


def fichier(*lignes: Ligne, nom: str = "retour.csv") -> Fichier:
    return Fichier(nom, BytesIO(en_csv([TITRES, *lignes])))


@scene
def importe(qui: Personne, *lignes: Ligne, fonds: str = "la-reunion") -> RetourDuComptable:
    return importer_retours(par=agit(qui), fonds=fonds, fichier=fichier(*lignes))


@scene
def payee(genre: str = "acompte", aide: int = 50_000_00) -> tuple[Personne, Dossier, OrdreDePaiement]:
    """10 000 € paid."""
    moi, dossier, demande = payable(aide=aide, genre=genre)
    paul = comptable()
    ordre = ordonne(paul, demande)
    emet(paul, ordre)
    importe(paul, paye(ordre))
    ordre.refresh_from_db()
    return moi, relu(dossier), ordre


@scene
def caduc(dossier: Dossier) -> Dossier:
    """As if the body had voted it: its own acts are tried elsewhere."""
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.CADUC)
    return relu(dossier)


@scene
def ouvert(qui: Personne, dossier: Dossier, centimes: int = 10_000_00, cause: str = "irregularite") -> Reversement:
    tenu, jour = relu(dossier), aujourd_hui(dossier)
    grief = Grief(cause, "Le film n'est pas fait.", centimes, jour)
    return ouvrir_reversement(
        par=agit(qui), dossier=tenu, version=tenu.version, grief=grief, limite=jour + timedelta(days=20)
    )


@scene
def delai_passe(reversement: Reversement, dernier_jour: date | None = None) -> Reversement:
    """Since yesterday; or on a last day."""
    limite = dernier_jour or aujourd_hui(reversement.dossier) - timedelta(days=1)
    Reversement.objects.filter(pk=reversement.pk).update(ouvert_le=limite - timedelta(days=20), limite=limite)
    reversement.refresh_from_db()
    return reversement


@scene
def decide(
    qui: Personne, reversement: Reversement, centimes: int = 10_000_00, effet: str = Reversement.Effet.RECALCUL
) -> Reversement:
    return decider_du_reversement(
        par=agit(qui),
        reversement=reversement,
        version=relu(reversement.dossier).version,
        centimes=centimes,
        raisons="Rien ne le justifie.",
        effet=effet,
    )


@scene
def titre(qui: Personne, reversement: Reversement, numero: str = "T-2026-118") -> Reversement:
    jour = aujourd_hui(reversement.dossier)
    version = relu(reversement.dossier).version
    return noter_le_titre(par=agit(qui), reversement=reversement, version=version, titre=Titre(numero, jour, jour))


@scene
def recouvre(
    qui: Personne, reversement: Reversement, genre: str, reference: str = "", centimes: int = 0, le: date | None = None
) -> Reversement:
    version = relu(reversement.dossier).version
    fait = Fait(genre, le or aujourd_hui(reversement.dossier), reference, centimes)
    return noter_un_recouvrement(par=agit(qui), reversement=reversement, version=version, fait=fait)


@scene
def rendu(
    dossier: Dossier,
    centimes: int,
    numero: str = "T-1",
    cause: str = "irregularite",
    effet: str = Reversement.Effet.RECALCUL,
) -> Reversement:
    """Asked back, decided, called by a title and repaid."""
    reversement = delai_passe(ouvert(responsable(), dossier, centimes, cause))
    decide(responsable(), reversement, centimes, effet)
    titre(comptable(), reversement, numero)
    return recouvre(comptable(), reversement, "remboursement", f"VIR-{numero}", centimes)


def reprend(reversement: Reversement) -> Dossier:
    """The award goes on as it was."""
    version = relu(reversement.dossier).version
    reprendre_apres_reversement(par=agit(responsable()), reversement=reversement, version=version)
    return relu(reversement.dossier)
