"""Les faits de l'entité « financement »."""

from __future__ import annotations

from amorce.droit.vocabulaire.base import VOCABULAIRE
from amorce.moteur.natures import NEANT
from amorce.moteur.vocabulaire import Entite

_financement = Entite(VOCABULAIRE, "financement")

date_contrat_apport = _financement.date("date_contrat_apport", "Date du contrat matérialisant l'apport initial")
date_contrat_prevente = _financement.date("date_contrat_prevente", "Date du contrat de prévente internationale")
deficit_financement = _financement.montant(
    "deficit_financement", "Coût du film moins financements obtenus", mini=-10000000000
)
financements_acquis_total = _financement.montant(
    "financements_acquis_total", "Financements acquis hors apport du producteur et aides à l'auteur"
)
financements_publics_acquis = _financement.montant(
    "financements_publics_acquis", "Financements publics français et étrangers acquis, hors crédits d'impôt", absent=0
)
credits_impot_acquis = _financement.montant("credits_impot_acquis", "Crédits d'impôt acquis", absent=0)
apports_coproducteurs = _financement.montant("apports_coproducteurs", "Apports des coproducteurs", absent=0)
financements_tv_acquis = _financement.montant("financements_tv_acquis", "Financements télévisuels acquis", absent=0)
apport_distributeur = _financement.montant("apport_distributeur", "Apport du distributeur", absent=0)
autres_financements_acquis = _financement.montant(
    "autres_financements_acquis", "Autres financements acquis extérieurs", absent=0
)
apport_producteur = _financement.montant(
    "apport_producteur", "Apport du producteur (exclu du plafond francilien)", absent=0
)
aides_directes_auteur = _financement.montant(
    "aides_directes_auteur", "Aides versées directement à l'auteur (exclues)", absent=0
)
accord_financier_diffuseur = _financement.booleen("accord_financier_diffuseur", "Accord financier d'un diffuseur")
accord_financier_distributeur = _financement.booleen(
    "accord_financier_distributeur", "Accord financier d'un distributeur"
)
autres_aides_publiques = _financement.montant(
    "autres_aides_publiques",
    "Autres aides publiques, aides de minimis sur les mêmes coûts comprises (hors aide régionale calculée)",
    absent=0,
)
nombre_collectivites_1pour2 = _financement.entier(
    "nombre_collectivites_1pour2",
    "Nombre de collectivités aidant l'œuvre au titre du 1 € pour 2 €",
    maxi=1000,
    absent=1,
)
aide_cumulee_collectivites = _financement.montant(
    "aide_cumulee_collectivites", "Cumul des aides de ces collectivités (Région comprise)"
)
apports_cosip_coproducteurs = _financement.ensemble(
    "apports_cosip_coproducteurs", "Apports de COSIP de chaque coproducteur (montants)"
)
sommes_generees_diffusion = _financement.montant("sommes_generees_diffusion", "Sommes générées par la diffusion")
contrats_signes = _financement.booleen("contrats_signes", "Contrats signés")
financements_acquis_pourcentage = _financement.taux(
    "financements_acquis_pourcentage", "Part acquise du plan de financement"
)
type_editeur = _financement.choix(
    "type_editeur", "Type d'éditeur apportant le financement", "television", "smad", "autre"
)
nature_apport = _financement.choix(
    "nature_apport", "Nature de l'apport", "achat_droits", "coproduction", "industrie", "autre"
)
apport_en_numeraire = _financement.booleen("apport_en_numeraire", "Apport en numéraire")
apport_initial = _financement.montant("apport_initial", "Apport initial")
apport_numeraire = _financement.montant("apport_numeraire", "Part en numéraire de l'apport initial")
participation_francaise = _financement.montant("participation_francaise", "Participation française")
financements_producteurs_france = _financement.montant(
    "financements_producteurs_france", "Financements apportés par les producteurs établis en France"
)
financements_coproducteurs_etrangers = _financement.montant(
    "financements_coproducteurs_etrangers", "Financements apportés par les coproducteurs établis à l'étranger"
)
contrat_apport_conclu = _financement.booleen("contrat_apport_conclu", "Contrat d'apport conclu")
engagement_ferme_editeur = _financement.booleen(
    "engagement_ferme_editeur", "Engagement ferme et manifeste de l'éditeur"
)
duree_droits_smad_mois = _financement.entier(
    "duree_droits_smad_mois", "Durée des droits acquis par le SMAD, en mois", maxi=1200
)
duree_exclusivite_smad_mois = _financement.entier(
    "duree_exclusivite_smad_mois", "Durée d'exclusivité, en mois", maxi=1200
)
duree_convention_smad_mois = _financement.entier(
    "duree_convention_smad_mois", "Durée prévue par la convention du décret n° 2021-793", maxi=1200, absent=NEANT
)
preventes_internationales = _financement.montant(
    "preventes_internationales", "Préventes internationales valides", absent=0
)
type_cocontractant_prevente = _financement.choix(
    "type_cocontractant_prevente",
    "Cocontractant de la prévente",
    "editeur_television",
    "editeur_smad",
    "service_a_la_demande",
    "autre",
)
cocontractant_etabli_etranger = _financement.booleen(
    "cocontractant_etabli_etranger", "Cocontractant établi à l'étranger"
)
vendeur_prevente = _financement.choix(
    "vendeur_prevente",
    "Partie qui cède les droits",
    "producteur_delegue_france",
    "mandataire_commercialisation",
    "cessionnaire_droits_etranger",
    "coproducteur_etranger",
    "autre",
)
