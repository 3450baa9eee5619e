"""Région Île-de-France — aide après réalisation pour le cinéma, dans l'ordre du texte.

Aide sélective : être éligible n'est jamais avoir droit à l'aide.
"""

from __future__ import annotations

from collections.abc import Callable

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.ile_de_france.obligations import OBLIGATIONS
from amorce.droit.instruction import VERIFICATION
from amorce.droit.octroi import Borne, Octroi
from amorce.droit.paiement import Blocages, Etape, Paiement
from amorce.droit.procedures import Procedure
from amorce.droit.reception import Reception, Recours
from amorce.droit.suivi import BUDGET, DEPENSE, LIEN, PLAN, VERSEMENT, Passage
from amorce.droit.vocabulaire import mots
from amorce.droit.vocabulaire.mots import budget
from amorce.moteur.dispositifs import Dispositif, Question
from amorce.moteur.expressions import (
    AUCUN_MONTANT,
    FAUX,
    INDECIS,
    VRAI,
    Booleen,
    Choix,
    Ensemble,
    Jour,
    Montant,
    a_presumer,
    arrondi,
    au_moins_zero,
    code,
    donne_ou,
    et,
    etabli,
    euros,
    implique,
    le,
    lorsque,
    non,
    ou,
    plus_grand,
    plus_petit,
    pour_cent,
    prorata,
    selon,
    si,
    somme,
    total,
)
from amorce.moteur.textes import Effet, Texte, val
from amorce.moteur.vocabulaire import Entite

texte = Texte(
    "IDF",
    "Région Île-de-France, aide après réalisation pour le cinéma (délibération-cadre CR 46-15 du 10 juillet 2015)",
    "Île-de-France, aide après réalisation",
    adresse="https://mesdemarches.iledefrance.fr",
)
v.VOCABULAIRE.admet(v.base_legale, "deliberation_cadre_cr_46_15")
mots.nomme(v.base_legale, deliberation_cadre_cr_46_15="Délibération-cadre CR 46-15")
mots.nomme(v.collectivite, region_ile_de_france="Région Île-de-France")

# En-tête : le calendrier

OUVERTURE = texte.parametre(
    "ouverture_session", "Ouverture de la session de dépôt", "En-tête", le(2026, 4, 8), "IDF-01"
)
FERMETURE = texte.parametre("fermeture_depots", "Fermeture des dépôts", "En-tête", le(2026, 1, 7), "IDF-01")


@texte.regle("En-tête", "IDF-01")
def ouverture() -> Jour:
    """La session ouvre à la date que la Région fixe, sinon à celle qu'annonce l'en-tête."""
    return donne_ou(v.date_ouverture_session, OUVERTURE)


@texte.regle("En-tête", "IDF-01")
def depots_fermes() -> Booleen:
    """Les dépôts sont fermés depuis la fin de la session passée jusqu'à l'ouverture de la suivante."""
    passee = etabli(v.date_fermeture_session < val(ouverture))
    fermeture = si(donne_ou(passee, FAUX), v.date_fermeture_session, FERMETURE)
    premier_jour_ferme = amb.AMB_01.choix(
        ferme_des_le_7=fermeture, ferme_apres_le_7=fermeture.plus_jours(1), fin_de_session_fixee=fermeture
    )
    return et(v.date_depot >= premier_jour_ferme, v.date_depot < val(ouverture))


@texte.regle("En-tête", "IDF-01")
def session_close() -> Booleen:
    """La session en cours se ferme à la date que la Région fixe ; sans date fixée, elle n'a pas de borne."""
    a_venir = v.date_fermeture_session >= val(ouverture)
    des_le_jour = et(a_venir, v.date_depot >= v.date_fermeture_session)
    apres_le_jour = et(a_venir, v.date_depot > v.date_fermeture_session)
    return amb.AMB_01.choix(
        ferme_des_le_7=donne_ou(des_le_jour, FAUX),
        ferme_apres_le_7=donne_ou(apres_le_jour, FAUX),
        fin_de_session_fixee=des_le_jour,
    )


@texte.condition("IDF-01", "En-tête")
def session_ouverte() -> Booleen:
    """La demande est déposée pendant une session ouverte ; les dépôts, fermés le 7 janvier 2026, reprennent le 8
    avril.
    """
    return non(ou(val(depots_fermes), val(session_close)))


# Présentation du dispositif


@texte.condition("IDF-03", "Présentation du dispositif")
def tournage_fait_production_inachevee() -> Booleen:
    """Le film a pu être tourné, mais sa production n'est pas encore achevée."""
    return et(v.tournage_effectue, non(v.production_achevee))


def _images(lecture: str, enonce: str) -> Callable[[], Booleen]:
    """Sans tournage, ce qui en tient lieu dépend de la lecture ; une personne du service le vérifie."""

    def a_verifier() -> Booleen:
        sans_tournage = ou(v.genre_oeuvre.est("animation"), v.images_preexistantes_integrales)
        return et(amb.AMB_02.est(lecture), sans_tournage)

    a_verifier.__name__, a_verifier.__doc__ = lecture, enonce
    return texte.regle("Présentation du dispositif", "IDF-03")(a_verifier)


IMAGES_A_VERIFIER = (
    _images(
        "images_engagees",
        "Animation ou images préexistantes : la fabrication des images est terminée ou substantiellement engagée.",
    ),
    _images(
        "images_terminees",
        "Animation ou images préexistantes : la fabrication ou la réunion des images est entièrement terminée.",
    ),
    _images("montage_commence", "Animation ou images préexistantes : le montage image a commencé."),
)


@texte.condition("IDF-05", "Présentation du dispositif", Effet.ALERTE)
def salle_visee() -> Booleen:
    """L'aide facilite la diffusion du film en salle : le cinéma doit être parmi ses destinations."""
    return v.destinations_oeuvre.contient("cinema")


@texte.regle("Présentation du dispositif", "IDF-05")
def salle_non_visee() -> Booleen:
    """Le film ne vise pas la salle de cinéma."""
    return non(val(salle_visee))


# Entreprises éligibles


@texte.condition("IDF-06", "Entreprises éligibles")
def societe_de_production() -> Booleen:
    """Le demandeur est une société de production cinématographique ou audiovisuelle."""
    return et(
        v.type_demandeur.est("societe_production"),
        v.activite_demandeur.est("production_cinematographique_audiovisuelle"),
    )


# Critères d'éligibilité

PART_FRANCILIENNE = texte.parametre(
    "part_francilienne", "Part francilienne minimale du budget", "Critères d'éligibilité", pour_cent(10), "IDF-07"
)
PLAFOND_LONG = texte.parametre(
    "plafond_financements_long",
    "Plafond des financements acquis d'un long métrage",
    "Critères d'éligibilité",
    euros(1_500_000),
    "IDF-08",
)


@texte.regle("Critères d'éligibilité", "IDF-07")
def budget_net() -> Montant:
    """Le budget de production, hors frais généraux, imprévus et frais financiers."""
    return v.budget_production_total - v.frais_generaux - v.imprevus - v.frais_financiers


@texte.condition("IDF-07", "Critères d'éligibilité")
def part_francilienne() -> Booleen:
    """Au moins 10 % du budget de production, hors frais généraux, imprévus et frais financiers, est dépensé en
    Île-de-France.
    """
    atteinte = v.depenses_idf >= val(budget_net) * PART_FRANCILIENNE
    return si(val(budget_net) > euros(0), atteinte, INDECIS)


@texte.regle("Critères d'éligibilité", "IDF-07")
def budget_net_nul() -> Booleen:
    """Le budget, une fois retirés ces frais, est nul ou négatif : la part francilienne ne se calcule pas."""
    return val(budget_net) <= euros(0)


@texte.regle("Critères d'éligibilité", "IDF-09", "IDF-10")
def financements_acquis() -> Montant:
    """Les financements acquis, crédits d'impôt compris, sans l'apport du producteur ni les aides versées à
    l'auteur.
    """
    somme = total(
        v.financements_publics_acquis,
        v.credits_impot_acquis,
        v.apports_coproducteurs,
        v.financements_tv_acquis,
        v.apport_distributeur,
        v.autres_financements_acquis,
    )
    return donne_ou(v.financements_acquis_total, somme)


@texte.condition("IDF-08", "Critères d'éligibilité")
def plafond_long_metrage() -> Booleen:
    """Long métrage : les financements acquis, hors apport du producteur, ne dépassent pas 1 500 000 €."""
    return implique(val(categorie_duree).est("long"), val(financements_acquis) <= PLAFOND_LONG)


# Dépenses concernées

PLAFOND_COURT = texte.parametre(
    "plafond_financements_court",
    "Plafond des financements publics et télévisuels d'un court métrage",
    "Dépenses concernées",
    euros(60_000),
    "IDF-11",
)


@texte.condition("IDF-12", "Dépenses concernées")
def genre_admis() -> Booleen:
    """L'œuvre est une fiction, une animation, un documentaire de création ou une œuvre expérimentale."""
    return v.genre_oeuvre.parmi("fiction", "animation", "documentaire_creation", "experimental")


@texte.condition("IDF-13", "Dépenses concernées")
def nationalite_admise() -> Booleen:
    """L'œuvre est française, ou une coproduction internationale."""
    return v.nationalite_oeuvre.parmi("francaise", "coproduction_internationale")


@texte.regle("Dépenses concernées", "IDF-11", "IDF-10")
def financements_publics_et_televisuels() -> Montant:
    """Les financements publics et télévisuels d'un court métrage, sans les aides versées à l'auteur."""
    cites = v.financements_publics_acquis + v.financements_tv_acquis
    return amb.AMB_06.choix(credit_impot_compte=cites + v.credits_impot_acquis, credit_impot_exclu=cites)


@texte.condition("IDF-11", "Dépenses concernées")
def plafond_court_metrage() -> Booleen:
    """Court métrage : les financements publics et télévisuels acquis ne dépassent pas 60 000 €."""
    court = val(categorie_duree).parmi("court_moins_30", "court_30_60")
    return implique(court, val(financements_publics_et_televisuels) <= PLAFOND_COURT)


@texte.regle("Dépenses concernées", "IDF-15")
def deficit() -> Montant:
    """Le coût du film, moins les financements obtenus."""
    sans_apport = v.cout_film - val(financements_acquis)
    obtenu = amb.AMB_07.choix(apport_deduit=sans_apport - v.apport_producteur, apport_non_deduit=sans_apport)
    return donne_ou(v.deficit_financement, obtenu)


@texte.condition("IDF-15", "Dépenses concernées")
def deficit_avere() -> Booleen:
    """Le film justifie d'un déficit de financement avéré."""
    return val(deficit) > euros(0)


# Critères d'inéligibilité


@texte.regle("Critères d'inéligibilité", "IDF-16")
def premiere_diffusion_a_temps() -> Booleen:
    """La première diffusion publique n'est pas antérieure au dépôt."""
    jour_meme, apres = v.date_premiere_diffusion >= v.date_depot, v.date_premiere_diffusion > v.date_depot
    apres_la_decision = et(apres, v.date_premiere_diffusion >= v.date_vote_region)
    return amb.AMB_08.choix(jour_meme_admis=jour_meme, jour_meme_exclu=apres, jusqu_a_la_decision=apres_la_decision)


@texte.condition("IDF-16", "Critères d'inéligibilité")
def jamais_diffuse() -> Booleen:
    """L'œuvre n'a été diffusée, avant le dépôt, ni en salle ou en festival, ni sur Internet, ni à la télévision."""
    aucune = v.diffusions_anterieures.vide()
    survenue = donne_ou(v.date_premiere_diffusion.survenu(), non(aucune))
    datee = lorsque(etabli(v.date_premiere_diffusion.survenu()), val(premiere_diffusion_a_temps))
    return si(survenue, datee, aucune)


# Dépenses inéligibles


@texte.condition("IDF-17", "Dépenses inéligibles")
def pas_seulement_ecrans() -> Booleen:
    """L'œuvre n'est pas destinée seulement à la télévision ou à Internet."""
    cinema = v.destinations_oeuvre.contient("cinema")
    return amb.AMB_09.choix(critere_sur_l_oeuvre=cinema, depenses_seulement=VRAI)


# Montant de l'aide


dcp_existant = Entite(v.VOCABULAIRE, "dossier").booleen(
    "dcp_deja_fabrique", "DCP fabriqué avant le dépôt", absent=False
)
mots.interroge(
    dcp_existant,
    budget.THEME,
    "Un DCP a-t-il déjà été fabriqué ?",
    "Celui qui existe avant le dépôt n'est plus une dépense à engager.",
)


@texte.regle("Montant de l'aide", "IDF-20")
def dcp_deja_fabrique() -> Booleen:
    """Le DCP est déjà fabriqué : il n'est plus parmi les dépenses restant à engager."""
    return amb.AMB_11.choix(dcp_a_fabriquer=dcp_existant, dcp_existant_admis=FAUX)


@texte.condition("IDF-20", "Montant de l'aide")
def dcp_dans_les_depenses() -> Booleen:
    """Les dépenses restant à engager comprennent un DCP, en 2K au moins, pour la salle."""
    prevu = amb.AMB_11.choix(dcp_a_fabriquer=v.dcp_inclus, dcp_existant_admis=ou(v.dcp_inclus, dcp_existant))
    return et(prevu, non(val(dcp_deja_fabrique)), v.resolution_dcp.parmi("2K", "4K"))


@texte.regle("Montant de l'aide", "IDF-25", "IDF-14")
def categorie_duree() -> Choix:
    """Hors générique : court de moins de 30 minutes, court de 30 à 60 minutes incluses, long au-delà."""
    return donne_ou(
        v.categorie_duree,
        amb.AMB_13.choix(
            hors_generique=_categorie(v.duree_hors_generique_minutes < 30, v.duree_hors_generique_minutes <= 60),
            generique_compris=_categorie(v.duree_minutes < 30, v.duree_minutes <= 60),
            longs_generique_compris=_categorie(v.duree_hors_generique_minutes < 30, v.duree_minutes <= 60),
        ),
    )


mots.nomme(categorie_duree, comme=v.categorie_duree)


def _categorie(moins_de_30: Booleen, jusqu_a_60: Booleen) -> Choix:
    codes = v.categorie_duree.codes
    return selon(
        (moins_de_30, code("court_moins_30", codes)),
        (jusqu_a_60, code("court_30_60", codes)),
        sinon=code("long", codes),
    )


def _borne(nom: str, libelle: str, montant: int, *exigences: str) -> Montant:
    return texte.parametre(nom, libelle, "Montant de l'aide", euros(montant), *exigences)


MIN_COURT_30 = _borne("min_court_moins_30", "Aide minimale, court de moins de 30 minutes", 5_000, "IDF-21")
MAX_COURT_30 = _borne("max_court_moins_30", "Aide maximale, court de moins de 30 minutes", 15_000, "IDF-21")
MIN_COURT_60 = _borne("min_court_30_60", "Aide minimale, court de 30 à 60 minutes", 10_000, "IDF-22")
MAX_COURT_60 = _borne("max_court_30_60", "Aide maximale, court de 30 à 60 minutes", 20_000, "IDF-22")
MIN_LONG = _borne("min_long", "Aide minimale, long métrage", 15_000, "IDF-23", "IDF-24")
MAX_LONG_DOCUMENTAIRE = _borne("max_long_documentaire", "Aide maximale, long documentaire", 45_000, "IDF-23")
MAX_LONG_FICTION = _borne("max_long_fiction", "Aide maximale, long de fiction ou d'animation", 55_000, "IDF-24")


def _bareme(court_30: Montant, court_60: Montant, long_documentaire: Montant, long_fiction: Montant) -> Montant:
    """Une colonne du barème ; null pour un genre qu'il ne connaît pas."""
    categorie = val(categorie_duree)
    return selon(
        (non(val(genre_admis)), AUCUN_MONTANT),
        (categorie.est("court_moins_30"), court_30),
        (categorie.est("court_30_60"), court_60),
        (v.genre_oeuvre.parmi("documentaire_creation", "experimental"), long_documentaire),
        sinon=long_fiction,
    )


@texte.regle("Montant de l'aide", "IDF-21", "IDF-22", "IDF-23", "IDF-24")
def minimum_du_bareme() -> Montant:
    """L'aide la plus basse du barème, selon la durée et le genre."""
    bareme = _bareme(MIN_COURT_30, MIN_COURT_60, MIN_LONG, MIN_LONG)
    variable = si(val(genre_admis), euros(0), AUCUN_MONTANT)
    return amb.AMB_12.choix(fourchette=bareme, plafond_variable=variable)


@texte.regle("Montant de l'aide", "IDF-21", "IDF-22", "IDF-23", "IDF-24")
def maximum_du_bareme() -> Montant:
    """L'aide la plus haute du barème, selon la durée et le genre."""
    return _bareme(MAX_COURT_30, MAX_COURT_60, MAX_LONG_DOCUMENTAIRE, MAX_LONG_FICTION)


@texte.regle("Montant de l'aide", "IDF-19")
def montant_min() -> Montant:
    """L'aide la plus basse qui puisse être accordée."""
    minimum = val(minimum_du_bareme)
    return amb.AMB_10.choix(
        bornee_par_les_depenses=minimum,
        refus_sous_minimum=minimum,
        minimum_abaisse=a_presumer(plus_petit(minimum, v.depenses_restant_a_engager), minimum),
    )


@texte.regle("Montant de l'aide", "IDF-19")
def montant_max() -> Montant:
    """L'aide la plus haute qui puisse être accordée : celle du barème, sans dépasser les dépenses restant à
    engager.
    """
    return a_presumer(plus_petit(val(maximum_du_bareme), v.depenses_restant_a_engager), val(maximum_du_bareme))


@texte.regle("Montant de l'aide", "IDF-19")
def fourchette_inversee() -> Booleen:
    """Les dépenses restant à engager sont inférieures au minimum du barème."""
    return val(montant_max) < val(montant_min)


@texte.condition("IDF-19", "Montant de l'aide")
def depenses_restantes_suffisantes() -> Booleen:
    """Les dépenses restant à engager atteignent le minimum du barème, si on le lit comme une condition."""
    return amb.AMB_10.choix(
        bornee_par_les_depenses=VRAI,
        refus_sous_minimum=v.depenses_restant_a_engager >= val(minimum_du_bareme),
        minimum_abaisse=VRAI,
    )


@texte.condition("IDF-27", "Modalités de versement", Effet.CALCUL)
def depense_depuis_le_depot() -> Booleen:
    """Seules comptent les dépenses faites à compter du dépôt, jour du dépôt compris."""
    return v.date_depense >= v.date_depot


@texte.regle("Montant de l'aide", "IDF-26", "IDF-27")
def depenses_retenues() -> Montant:
    """Les dépenses réalisées, sans celles qui précèdent le dépôt."""
    return si(a_presumer(val(depense_depuis_le_depot), VRAI), v.depenses_realisees, euros(0))


@texte.regle("Montant de l'aide", "IDF-26")
def aide_versee() -> Montant:
    """L'aide diminue quand les dépenses faites sont inférieures aux dépenses envisagées ; elle n'augmente jamais."""
    faites, prevues, accordee = val(depenses_retenues), v.depenses_restant_a_engager, v.aide_accordee
    proportion = prorata(accordee, faites, prevues)
    assez = faites >= prevues
    au_moins_le_minimum = plus_petit(accordee, plus_grand(proportion, val(minimum_du_bareme)))
    return arrondi(
        amb.AMB_14.choix(
            prorata=si(assez, accordee, proportion),
            prorata_avec_minimum=si(assez, accordee, au_moins_le_minimum),
            ecart_deduit=si(assez, accordee, au_moins_zero(accordee - (prevues - faites))),
            plafonnee_aux_depenses=plus_petit(accordee, faites),
        )
    )


# Le versement, dépense par dépense


@texte.regle("Modalités de versement", "IDF-27")
def montant_de_ligne() -> Montant:
    """Une dépense compte en entier, ou pas du tout si elle précède le dépôt."""
    return si(a_presumer(val(depense_depuis_le_depot), VRAI), v.depense_montant_ht, euros(0))


@texte.regle("Modalités de versement", "IDF-27")
def depenses_du_compte() -> Montant:
    """Les dépenses réalisées : la somme de celles qui comptent."""
    return somme("depense", v.depenses_reelles_classe)


@texte.regle("Modalités de versement", "IDF-26")
def reste_a_verser() -> Montant:
    """L'aide versée au prorata, moins ce qui en est déjà payé."""
    return au_moins_zero(v.aide_calculee - v.montants_verses)


@texte.regle("Modalités de versement", "IDF-26")
def trop_verse() -> Montant:
    """Ce qui est déjà payé au-delà de l'aide due."""
    return au_moins_zero(v.montants_verses - v.aide_calculee)


# Démarche à suivre


@texte.condition("IDF-28", "Démarche à suivre")
def depot_en_ligne() -> Booleen:
    """La demande est déposée en ligne, et pas autrement."""
    return v.mode_depot.est("en_ligne")


@texte.regle("Démarche à suivre", "IDF-29")
def teleservice() -> Choix:
    """Les courts et les longs métrages ont chacun leur téléservice."""
    codes = v.teleservice_utilise.codes
    return si(val(categorie_duree).est("long"), code("long", codes), code("court", codes))


mots.nomme(teleservice, comme=v.teleservice_utilise)


@texte.condition("IDF-30", "Démarche à suivre")
def bon_teleservice() -> Booleen:
    """Le film est inscrit sur le téléservice de sa catégorie : court, ou long métrage."""
    long = val(categorie_duree).est("long")
    return si(long, v.teleservice_utilise.est("long"), v.teleservice_utilise.est("court"))


@texte.condition("IDF-31", "Démarche à suivre")
def liens_de_visionnage() -> Booleen:
    """Les liens pour voir le film figurent dans le formulaire."""
    return v.liens_visionnage_fournis


# Éléments à prévoir


@texte.condition("IDF-32", "Éléments à prévoir")
def deux_pdf() -> Booleen:
    """La demande tient en deux documents PDF : la candidature et les justificatifs."""
    pdf = v.formats_fichiers.contient("pdf")
    seuls = et(pdf, non(v.formats_fichiers.rencontre(*(f for f in v.formats_fichiers.codes if f != "pdf"))))
    deux = v.nombre_pdf.egale(2)
    return amb.AMB_134.choix(
        deux_exactement=et(deux, seuls), deux_au_moins=et(v.nombre_pdf >= 2, pdf), tableur_en_plus=et(deux, pdf)
    )


def _piece(code_piece: str, pieces: Ensemble = v.pieces_fournies) -> Booleen:
    return pieces.contient(code_piece)


@texte.condition("IDF-33", "Éléments à prévoir, dossier 1")
def formulaire() -> Booleen:
    """Le formulaire de candidature est complété et signé."""
    return et(_piece("formulaire_candidature"), v.formulaire_signe)


@texte.condition("IDF-34", "Éléments à prévoir, dossier 1")
def note_de_production() -> Booleen:
    """Une note de production chiffre ce qui manque pour finir le film."""
    return _piece("note_production")


@texte.condition("IDF-35", "Éléments à prévoir, dossier 1")
def note_artistique() -> Booleen:
    """Une note artistique est jointe."""
    return _piece("note_artistique")


@texte.condition("IDF-36", "Éléments à prévoir, dossier 1")
def filmographies() -> Booleen:
    """Les filmographies de la société et de la réalisatrice ou du réalisateur sont jointes."""
    return et(_piece("filmographie_societe"), _piece("filmographie_realisateur"))


@texte.condition("IDF-37", "Éléments à prévoir, dossier 1")
def budget_et_plan() -> Booleen:
    """Le budget prévisionnel et le plan de financement détaillés sont joints."""
    return et(_piece("budget_previsionnel"), _piece("plan_financement"))


@texte.condition("IDF-38", "Éléments à prévoir, dossier 2")
def devis() -> Booleen:
    """Les devis des prestataires pressentis pour les travaux sont joints."""
    return _piece("devis_prestataires")


@texte.regle("Éléments à prévoir, dossier 2", "IDF-38")
def devis_discordants() -> Booleen:
    """Le total des devis n'est pas celui des dépenses restant à engager."""
    return non(v.devis_montants.egale(v.depenses_restant_a_engager))


@texte.condition("IDF-39", "Éléments à prévoir, dossier 2")
def cession_des_droits() -> Booleen:
    """Les contrats de cession des droits sont joints."""
    return _piece("contrats_cession_droits")


@texte.condition("IDF-40", "Éléments à prévoir, dossier 2")
def attestations_des_partenaires() -> Booleen:
    """L'engagement des partenaires financiers et des coproducteurs est attesté, s'il y en a."""
    partenaires = ou(
        v.apports_coproducteurs > euros(0), v.financements_tv_acquis > euros(0), v.apport_distributeur > euros(0)
    )
    return implique(partenaires, _piece("attestations_partenaires"))


# Cumul possible


@texte.condition("IDF-41", "Cumul possible")
def sans_autre_aide_francilienne() -> Booleen:
    """Aucune autre collectivité francilienne n'a donné au projet une aide après réalisation."""
    return non(v.aide_apres_realisation_autre_collectivite_francilienne)


@texte.condition("IDF-42", "Cumul possible")
def sans_fonds_de_soutien() -> Booleen:
    """Le film n'a pas reçu l'aide à la production (Fonds de soutien) de la Région."""
    return non(v.aide_fonds_soutien_idf)


procedure = Procedure(
    etapes=("depot", "instruction", "vote", "conventionnement", "paiement", "solde", "clos"),
    commissions=(),
    fuseau="Europe/Paris",
    depot="teleservice",
    reception=Reception(
        conditions=("IDF-01", "IDF-28", "IDF-30"),
        adresse="Région Île-de-France, 2 rue Simone-Veil, 93400 Saint-Ouen-sur-Seine",
        telephone="01 53 85 53 85",  # le standard de la Région ; le texte n'en donne pas
        recours=Recours("Tribunal administratif de Montreuil", "7 rue Catherine-Puig, 93100 Montreuil"),
    ),
    octroi=Octroi(
        maximum=Borne("fourchette", "montant_max"),
        minimum=Borne("fourchette", "montant_min"),
        bases=("rgec_651_2014", "deliberation_cadre_cr_46_15"),
    ),
    obligations=OBLIGATIONS,
    paiement=Paiement(
        ligne=Borne("depense_ligne", "montant_calcule"),
        etapes=(
            Etape("compte_definitif", {"depenses_du_compte": "depenses_realisees"}),
            Etape("versement_idf", {"montant_calcule": "aide_calculee"}),
            Etape("reste_a_verser"),
        ),
        aide="aide_accordee",
        du=Borne("reste_a_verser", "reste_a_verser"),
        trop=Borne("reste_a_verser", "trop_verse"),
        blocages=Blocages(justificatifs="IDF-27"),
    ),
    passages={
        "brouillon": (Passage("IDF-28"),),
        "depose": (Passage("IDF-01"), Passage("IDF-28")),
        "accorde": (Passage("IDF-19"),),
        "solde_demande": (Passage("IDF-27"), Passage("IDF-26")),
        DEPENSE: (Passage("IDF-27"),),
        VERSEMENT: (Passage("IDF-26"), Passage("IDF-27")),
        LIEN: (Passage("IDF-31"),),
        BUDGET: (Passage("IDF-37"),),
        PLAN: tuple(Passage(e) for e in ("IDF-37", "IDF-09", "IDF-10")),
    },
)

dispositif = Dispositif(
    "idf_apres_realisation",
    "Aide après réalisation pour le cinéma",
    "region_ile_de_france",
    texte,
    selective=True,  # IDF-02
    conditions=(
        session_ouverte,
        tournage_fait_production_inachevee,
        societe_de_production,
        part_francilienne,
        plafond_long_metrage,
        genre_admis,
        nationalite_admise,
        plafond_court_metrage,
        deficit_avere,
        jamais_diffuse,
        pas_seulement_ecrans,
        dcp_dans_les_depenses,
        depenses_restantes_suffisantes,
        depot_en_ligne,
        bon_teleservice,
        liens_de_visionnage,
        deux_pdf,
        formulaire,
        note_de_production,
        note_artistique,
        filmographies,
        budget_et_plan,
        devis,
        cession_des_droits,
        attestations_des_partenaires,
        sans_autre_aide_francilienne,
        sans_fonds_de_soutien,
    ),
    alertes={
        "salle_non_visee": salle_non_visee,
        "devis_discordants": devis_discordants,
        "dcp_deja_fabrique": dcp_deja_fabrique,
    },
    humain=(budget_net_nul,),
    questions=(
        Question(
            "fourchette",
            ouvre=(v.duree_hors_generique_minutes, v.genre_oeuvre),
            resultats={"categorie_duree": categorie_duree, "montant_min": montant_min, "montant_max": montant_max},
            alertes={"fourchette_inversee": fourchette_inversee},
            humain=(fourchette_inversee,),
        ),
        Question("depot", ouvre=(v.duree_hors_generique_minutes,), resultats={"teleservice": teleservice}),
        Question(VERIFICATION, ouvre=(v.genre_oeuvre,), humain=IMAGES_A_VERIFIER),
        Question(
            "versement_idf",
            ouvre=(v.aide_accordee, v.depenses_restant_a_engager, v.depenses_realisees),
            resultats={"montant_calcule": aide_versee},
            conditions=(depense_depuis_le_depot,),
        ),
        Question(
            "depense_ligne",
            ouvre=(v.depense_montant_ht,),
            resultats={"montant_calcule": montant_de_ligne},
            conditions=(depense_depuis_le_depot,),
        ),
        Question(
            "compte_definitif",
            ouvre=(v.depenses_reelles_classe,),
            resultats={"depenses_du_compte": depenses_du_compte},
        ),
        Question(
            "reste_a_verser",
            ouvre=(v.montants_verses,),
            resultats={"reste_a_verser": reste_a_verser, "trop_verse": trop_verse},
        ),
    ),
    procedure=procedure,
)
