"""Awards whose act is signed, and claims on them: made in the base, where no act of the site leads there yet."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import count
from typing import Any
from uuid import UUID

from django.utils import timezone

from amorce.actes.models import Credit, Decision, Deliberation, Enveloppe
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Depot, Dossier
from amorce.droit.fonds import fonds_du_dispositif
from amorce.paiements.actions import (
    declarer_avec_la_demande,
    demander_acompte,
    demander_solde,
    fixer_le_cadre,
    importer_depenses,
    joindre_piece_de_demande,
    joindre_preuves,
    ouvrir_demande_de_paiement,
    relier_preuves,
)
from amorce.paiements.actions.commun import fixes_par_l_acte
from amorce.paiements.lignes import Facture
from amorce.paiements.models import DemandeDePaiement, Depense
from amorce.paiements.regles import regles_du
from amorce.paiements.versements import exercice_de
from tests.comptes.fabrique import agent, agit, personne, siret, societe
from tests.dossiers.fabrique import demande, film
from tests.dossiers.fichiers_d_essai import pdf
from tests.scenes import scene

PRODUCTION, COURT, IDF = "run_production", "run_court_metrage", "idf_apres_realisation"
NUMEROS = count(9_000)
"""Far from those that a deposit is given."""
DEPOSE = datetime(2026, 1, 10, 8, tzinfo=timezone.get_default_timezone())
DEBUT, FIN = "2025-07-01", "2026-06-30"
AVANT_HIER = date(2026, 3, 2)
FAITS: dict[str, dict[str, Any]] = {
    PRODUCTION: {
        "genre_oeuvre": "fiction",
        "format_oeuvre": "long_metrage",
        "duree_minutes": "95",
        "taux_intervention_base": "0.5",
        "budget_total": "900000",
        "autres_aides_publiques": "0",
        "nb_criteres_bonification": 0,
        "coproduction_internationale": False,
        "oeuvre_difficile": False,
        "bilan_certifie_expert_comptable": False,
        "aide_demandee": "neant",
        "coproducteur_pays_cad_ocde": False,
        "coproduction_societe_oeuvre_reunion": False,
        "pays_coproducteur_ue": False,
        "innovation_retenue_comite": False,
        "depenses_locales_ht": "90000",
        "depenses_hors_reunion_ht": "0",
    },
    IDF: {"duree_hors_generique_minutes": "70", "genre_oeuvre": "fiction", "depenses_restant_a_engager": "40000"},
}
FAITS[COURT] = {**FAITS[PRODUCTION], "format_oeuvre": "court_metrage", "duree_minutes": "15"}
DIT = {
    "depense_rattachee_projet": True,
    "attestation_expert_comptable": True,
    "partenaire_intervenant_fabrication": False,
}
"""What a beneficiary says with a claim that nothing blocks."""
BUDGET = [
    {"classe": classe, "compte": "", "libelle": classe, "prevu": 100_000_00, "prevu_local": 90_000_00}
    for classe in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
]


@scene
def instructeur(fonds: str = "la-reunion") -> Personne:
    return agent(fonds, RoleDeFonds.INSTRUCTEUR, prenom="Inès", nom="Truchet")


@scene
def engagee(
    dispositif: str = PRODUCTION,
    aide: int | None = 50_000_00,
    budget: list[dict[str, Any]] | None = None,
    qui: Personne | None = None,
    **faits: Any,
) -> tuple[Personne, Dossier]:
    """Granted, its act signed; its beneficiary. ``aide``: in cents, ``None`` where no decision stands."""
    moi = qui or personne(prenom="Ana", nom="Payet")
    ouverte = demande(moi, film(moi, societe(moi)), dispositif)
    fonds = fonds_du_dispositif(dispositif)
    assert fonds is not None
    numero = f"{fonds.sigle}-2026-{next(NUMEROS):04}"
    Dossier.objects.filter(pk=ouverte.pk).update(etat=Etat.ENGAGE, numero=numero, depose_le=DEPOSE)
    Depot.objects.create(
        dossier=ouverte,
        cle="une",
        personne=moi,
        instant=DEPOSE,
        faits={**FAITS.get(dispositif, {}), "date_depot": DEPOSE.date().isoformat(), **faits},
        pieces=[],
        chiffres={"budget": BUDGET if budget is None else budget, "financement": []},
        droit={},
    )
    dossier = relu(ouverte)
    if aide is not None:
        octroie(dossier, aide)
    return moi, dossier


def octroie(dossier: Dossier, aide: int) -> None:
    rang = next(NUMEROS)
    enveloppe = Enveloppe.objects.create(
        fonds=dossier.fonds,
        annee=2026,
        mesure="M",
        section="ap",
        numero=f"AP-{rang}",
        imputation="903-311",
        autorise=aide,
        accorde=aide,
        engage=aide,
    )
    Credit.objects.create(enveloppe=enveloppe, exercice=exercice_de(dossier), ouvert=aide)
    deliberation = Deliberation.objects.create(fonds=dossier.fonds, organe="Commission permanente", jour=DEPOSE.date())
    Decision.objects.create(
        deliberation=deliberation,
        dossier=dossier,
        rang=1,
        sens=Decision.Sens.ACCORDE,
        montant=aide,
        enveloppe=enveloppe,
        prise_le=DEPOSE,
    )


def relu(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related("projet", "session").get(pk=dossier.pk)


def relue(demande_: DemandeDePaiement) -> DemandeDePaiement:
    return DemandeDePaiement.objects.select_related("dossier__projet", "dossier__session").get(pk=demande_.pk)


@scene
def ouverte(moi: Personne, dossier: Dossier, genre: str = "solde", **dit: Any) -> DemandeDePaiement:
    """Begun, its period fixed by the act, and said to be all that the law wants of it."""
    regles = regles_du(dossier.dispositif)
    assert regles is not None
    faite = ouvrir_demande_de_paiement(par=agit(moi), dossier=dossier, genre=genre)
    fixes = {"date_debut_eligibilite": DEBUT, "date_fin_eligibilite": FIN}
    if regles.faits_fixes:
        tous = {**fixes, **fixes_par_l_acte(dossier)}
        fixer_le_cadre(par=agit(instructeur(dossier.fonds)), dossier=dossier, faits=tous)
    declares = {f.nom for f in regles.faits_declares}
    convenu = sum(ligne["prevu"] for ligne in dossier.depots.get().chiffres["budget"])
    dits = {**DIT, **({"budget_definitif": str(convenu // 100)} if convenu else {}), **dit}
    faits = {nom: valeur for nom, valeur in dits.items() if nom in declares and valeur is not None}
    declarer_avec_la_demande(par=agit(moi), demande=relue(faite), version=1, faits=faits)
    for nom in regles.paiement.etablis:
        if faits.get(nom) not in (None, False):
            etablit(moi, faite, nom)
    return relue(faite)


@scene
def etablit(moi: Personne, demande_: DemandeDePaiement, fait: str) -> None:
    """The document that establishes it."""
    fichier = Fichier(f"{fait}.pdf", BytesIO(pdf(texte=fait)))
    joindre_piece_de_demande(par=agit(moi), demande=relue(demande_), fait=fait, fichier=fichier)


def redige(demande_: DemandeDePaiement) -> Personne:
    """Somebody who prepares for the beneficiary, and does not bind them."""
    qui, films = personne(), demande_.dossier.projet.organisation
    assert films is not None
    films.appartenances.create(personne=qui, role=RoleDansOrganisation.REDACTEUR, depuis="2025-01-01")
    return qui


def facture(ht: int = 1_000_00, classe: str = "V", **champs: Any) -> Facture:
    """One that nothing discards, of a new supplier and a new number."""
    faits = {
        "nature_depense": "facture_fournisseur",
        "depense_phase": "production",
        "depense_realisee_reunion": True,
        "attestation_regularite_sociale": True,
        **champs.pop("faits", {}),
    }
    dits = {
        "libelle": "Location de décors",
        "fournisseur": "Décors du Piton",
        "siret": siret(),
        "facture": f"F-2026-{next(NUMEROS)}",
        "datee_le": AVANT_HIER,
        "payee_le": AVANT_HIER + timedelta(days=10),
        "tva": ht * 85 // 1000,
        "locale": True,
        **champs,
    }
    return Facture(classe=classe, ht=ht, faits=faits, **dits)


def sans_lieu(ligne: Facture) -> Facture:
    """The same where the law asks nothing of an expense but its day."""
    return Facture(**{**{c: getattr(ligne, c) for c in Facture.__dataclass_fields__}, "faits": {}, "locale": None})


@scene
def importe(moi: Personne, demande_: DemandeDePaiement, *lignes: Facture) -> list[Depense]:
    version = relue(demande_).version
    importer_depenses(par=agit(moi), demande=relue(demande_), version=version, lignes=lignes)
    return list(demande_.depenses.all())


@scene
def prouve(moi: Personne, demande_: DemandeDePaiement, depenses: list[Depense]) -> list[Depense]:
    """A file for each, said to be its own; and what those that say more than an invoice does must have."""
    prouve_par(moi, demande_, "", *([d] for d in depenses))
    regles = regles_du(demande_.dossier.dispositif)
    assert regles is not None
    for fait, nature in regles.paiement.etablissent.items():
        attendent = demande_.depenses.filter(pk__in=[d.pk for d in depenses], retenu=None)
        dites = [d for d in attendent if d.faits.get(fait) is True]
        if dites:
            prouve_par(moi, demande_, nature, dites)
    return list(demande_.depenses.all())


def prouve_par(moi: Personne, demande_: DemandeDePaiement, nature: str, *groupes: list[Depense]) -> None:
    """A file of this nature for the lines of each of these groups."""
    fichiers = [
        Fichier(f"{d[0].facture or d[0].rang}.pdf", BytesIO(pdf(texte=f"{nature} {d[0].rang}"))) for d in groupes
    ]
    arrivee = joindre_preuves(par=agit(moi), demande=relue(demande_), fichiers=fichiers)
    assert arrivee.refus == []
    couples = {p.pk: [d.pk for d in groupe] for p, groupe in zip(arrivee.preuves, groupes, strict=True)}
    natures = dict.fromkeys(couples, nature)
    relie(moi, demande_, couples, natures)


def relie(
    moi: Personne, demande_: DemandeDePaiement, couples: dict[UUID, list[UUID]], natures: dict[UUID, str] | None = None
) -> int:
    tenue = relue(demande_)
    return relier_preuves(par=agit(moi), demande=tenue, version=tenue.version, couples=couples, natures=natures)


@scene
def envoyee(moi: Personne, dossier: Dossier, *lignes: Facture, genre: str = "solde", **dit: Any) -> DemandeDePaiement:
    """Sent, each of its lines proven."""
    faite = ouverte(moi, dossier, genre, **dit)
    prouve(moi, faite, importe(moi, faite, *lignes))
    envoie = demander_solde if genre == "solde" else demander_acompte
    return envoie(par=agit(moi), demande=relue(faite), version=relue(faite).version)
