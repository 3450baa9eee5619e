"""Les films de démonstration : un brouillon, une demande déposée, un message ; par les actes mêmes du site."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Organisation
from amorce.dossiers.actions import creer_projet, declarer, deposer, enregistrer_champ, ouvrir_demande
from amorce.dossiers.actions.messages import ecrire_au_fil
from amorce.dossiers.models import Dossier, Projet
from amorce.droit.pieces import liste_de

Bruts = dict[str, Any]
EN_ECRITURE = "Les Hauts (démonstration)"
TOURNE = "Le Phare (démonstration)"

COURT: Bruts = {
    "type_demandeur": "societe_production",
    "genre_oeuvre": "fiction",
    "format_oeuvre": "court_metrage",
    "duree_minutes": "18",
    "destinations_oeuvre": ["cinema"],
    "date_debut_tournage": "2099-01-01",
    "projet_valorise_reunion": True,
}
DU_COURT: Bruts = {"depenses_locales_ht": "41500", "aide_demandee": "25000"}

FINI: Bruts = {
    "type_demandeur": "societe_production",
    "activite_demandeur": "production_cinematographique_audiovisuelle",
    "genre_oeuvre": "fiction",
    "nationalite_oeuvre": "francaise",
    "tournage_effectue": True,
    "production_achevee": False,
    "duree_hors_generique_minutes": "20",
    "duree_minutes": "21",
    "destinations_oeuvre": ["cinema"],
    "diffusions_anterieures": [],
    "date_premiere_diffusion": "pas_encore",
    "cout_film": "90000",
    "budget_production_total": "90000",
    "frais_generaux": "6000",
    "imprevus": "4000",
    "frais_financiers": "0",
    "financements_publics_acquis": "20000",
    "credits_impot_acquis": "0",
    "apports_coproducteurs": "15000",
    "financements_tv_acquis": "12000",
    "apport_distributeur": "0",
    "autres_financements_acquis": "3000",
    "apport_producteur": "14000",
    "depenses_idf": "52000",
    "aide_fonds_soutien_idf": False,
    "aide_apres_realisation_autre_collectivite_francilienne": False,
}
DU_FINI: Bruts = {"resolution_dcp": "4K", "depenses_restant_a_engager": "26000", "dcp_inclus": True}


def films(par: Acteur, structure: Organisation) -> None:
    """A film that looks for its first aid, and one that waits for its last with a question to the service."""
    if Projet.objects.filter(titre=TOURNE, organisation=structure).exists():
        return
    _demande(par, structure, EN_ECRITURE, "run_court_metrage", COURT, DU_COURT)
    finie = _demande(par, structure, TOURNE, "idf_apres_realisation", FINI, DU_FINI)
    liste = liste_de(finie.dispositif)
    jurees = [d.code for d in liste.declarations] if liste else []
    declarer(par=par, dossier=finie, codes=jurees, teleservice="court")
    deposer(par=par, dossier=_relu(finie), cle="demonstration")
    texte = "Bonjour, la copie de travail du film peut-elle être remise sous un lien protégé ?"
    ecrire_au_fil(par=par, dossier=_relu(finie), du_service=False, texte=texte, cle=uuid4())


def _demande(
    par: Acteur, structure: Organisation, titre: str, dispositif: str, du_film: Bruts, d_elle: Bruts
) -> Dossier:
    film = creer_projet(acteur=par, titre=titre, faits=du_film, organisation=structure.id)
    ouverte = ouvrir_demande(par=par, projet=film, dispositif=dispositif)
    for nom, brut in d_elle.items():
        enregistrer_champ(par=par, ou=ouverte, nom=nom, brut=brut, vue=0)
    return _relu(ouverte)


def _relu(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related("projet").get(pk=dossier.pk)
