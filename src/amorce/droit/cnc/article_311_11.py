"""CNC — règlement général des aides financières, article 311-11 : l'apport initial.

Rédaction de la délibération n° 2022/CA/32 du 8 décembre 2022, pour les demandes adressées à compter du
1er janvier 2023. La refonte de la délibération n° 2022/CA/38 fait de l'article 311-11 le 311-9, et du
311-11-1 le 311-10 ; sa date d'entrée en vigueur n'est pas établie.
"""

from __future__ import annotations

from datetime import date

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.vocabulaire import mots
from amorce.droit.vocabulaire.mots import financement
from amorce.moteur.expressions import (
    AUCUN_MONTANT,
    AUCUN_TAUX,
    FAUX,
    VRAI,
    Booleen,
    Choix,
    Jour,
    Montant,
    Taux,
    code,
    donne_ou,
    et,
    etabli,
    euros,
    existe,
    heures_entamees,
    implique,
    non,
    ou,
    pour_cent,
    prorata_horaire,
    quotient,
    selon,
    si,
)
from amorce.moteur.textes import Effet, Periode, Texte, val
from amorce.moteur.vocabulaire import Entite

texte = Texte(
    "CNC-RGA",
    "Règlement général des aides financières du CNC, articles 311-11 et 311-11-1",
    "RGA du CNC",
    periode=Periode(debut=date(2023, 1, 1)),
    date=v.date_demande_cnc,
    adresse="https://www.cnc.fr",
    renumerotations={"art. 311-11": "art. 311-9", "art. 311-11-1": "art. 311-10"},
    exigences=("CNC-11-15", "CNC-11-1-12"),
)

AUTOMATIQUE, SELECTIVE = "cnc_automatique", "cnc_selective"
v.VOCABULAIRE.admet(v.dispositif, AUTOMATIQUE, SELECTIVE)
v.VOCABULAIRE.admet(v.base_legale, "rga_cnc_311_11", "rga_cnc_311_11_1")
mots.nomme(
    v.base_legale,
    rga_cnc_311_11="Règlement général des aides du CNC, article 311-11",
    rga_cnc_311_11_1="Règlement général des aides du CNC, article 311-11-1",
)
mots.nomme(v.collectivite, cnc="Centre national du cinéma et de l'image animée (CNC)")


@texte.regle("art. 311-11, al. 3", "CNC-11-13")
def type_aide() -> Choix:
    """L'aide est automatique ou sélective, comme elle est demandée."""
    codes = v.type_aide_cnc.codes
    demandee = si(v.dispositif.est(SELECTIVE), code("selective", codes), code("automatique", codes))
    return donne_ou(v.type_aide_cnc, demandee)


mots.nomme(type_aide, comme=v.type_aide_cnc)


@texte.regle("art. 311-11, al. 3", "CNC-11-13")
def automatique() -> Booleen:
    """L'aide demandée est automatique ; pour une aide sélective, ni proportion ni numéraire ne sont exigés."""
    return val(type_aide).est("automatique")


# Alinéa 1 : le contrat


@texte.regle("art. 311-11, al. 1", "CNC-11-04")
def contrat_conclu() -> Booleen:
    """Le contrat de l'apport est conclu."""
    return donne_ou(v.contrat_apport_conclu, v.date_contrat_apport.survenu())


@texte.regle("art. 311-11, al. 1", "CNC-11-02")
def animation() -> Booleen:
    """L'œuvre appartient au genre animation."""
    return etabli(v.genre_oeuvre.est("animation"))


@texte.regle("art. 311-11, al. 1", "CNC-11-01", "CNC-11-02", "CNC-11-03")
def echeance() -> Jour:
    """La fin des prises de vues ; pour l'animation, la fin de sa fabrication ; pour des images préexistantes, le début
    du montage.
    """
    return selon(
        (v.images_preexistantes_integrales, v.date_debut_montage),
        (val(animation), v.date_fin_fabrication_animation),
        sinon=v.date_fin_prises_de_vues,
    )


def conclu_a_temps(contrat: Jour) -> Booleen:
    """Avant l'échéance ; le jour même selon la lecture AMB-16."""
    return amb.AMB_16.choix(
        strictement_avant=contrat < val(echeance),
        jour_meme_admis=contrat <= val(echeance),
        verification_humaine=contrat <= val(echeance),
    )


def _contrat_a_temps(concerne: Booleen) -> Booleen:
    return implique(et(concerne, val(contrat_conclu)), conclu_a_temps(v.date_contrat_apport))


@texte.condition("CNC-11-01", "art. 311-11, al. 1")
def contrat_avant_la_fin_des_prises_de_vues() -> Booleen:
    """Le contrat de l'apport est conclu avant la fin des prises de vues."""
    general = et(non(v.images_preexistantes_integrales), non(val(animation)))
    return _contrat_a_temps(general)


@texte.condition("CNC-11-02", "art. 311-11, al. 1")
def contrat_avant_la_fin_de_fabrication() -> Booleen:
    """Animation : le contrat de l'apport est conclu avant la fin de la fabrication."""
    return _contrat_a_temps(et(val(animation), non(v.images_preexistantes_integrales)))


@texte.condition("CNC-11-03", "art. 311-11, al. 1")
def contrat_avant_le_montage() -> Booleen:
    """Images préexistantes : le contrat de l'apport est conclu avant le début du montage."""
    return _contrat_a_temps(v.images_preexistantes_integrales)


@texte.regle("art. 311-11, al. 1", "CNC-11-01")
def contrat_le_jour_de_l_echeance() -> Booleen:
    """Le contrat porte la date même de l'échéance, ce qu'une personne vérifie si on lit ainsi le texte."""
    meme_jour = et(val(contrat_conclu), v.date_contrat_apport.egale(val(echeance)))
    return amb.AMB_16.choix(strictement_avant=FAUX, jour_meme_admis=FAUX, verification_humaine=meme_jour)


@texte.condition("CNC-11-04", "art. 311-11, al. 1")
def contrat_ou_engagement() -> Booleen:
    """Le contrat est conclu ou, à titre provisoire, l'éditeur s'est engagé de façon ferme et manifeste."""
    avant_definitive = non(v.etape_demande_cnc.est("autorisation_definitive"))
    provisoire = amb.AMB_17.choix(
        jusqu_a_l_autorisation_definitive=avant_definitive,
        jusqu_a_l_echeance=et(avant_definitive, conclu_a_temps(v.date_demande_cnc)),
    )
    return ou(val(contrat_conclu), et(v.engagement_ferme_editeur, provisoire))


@texte.regle("art. 311-11, al. 1", "CNC-11-04")
def engagement_provisoire() -> Booleen:
    """L'éligibilité repose sur un engagement ferme : le contrat reste à produire."""
    return et(non(val(contrat_conclu)), v.engagement_ferme_editeur)


# Alinéa 2 : les droits d'un service à la demande


def _smad(condition: Booleen) -> Booleen:
    return implique(v.type_editeur.est("smad"), condition)


@texte.condition("CNC-11-05", "art. 311-11, al. 2")
def achat_de_droits_en_numeraire() -> Booleen:
    """L'apport d'un service à la demande est en numéraire, sous forme d'achat de droits."""
    return _smad(et(v.apport_en_numeraire, v.nature_apport.est("achat_droits")))


DUREE_DROITS = 72
DUREE_EXCLUSIVE = 36


@texte.condition("CNC-11-06", "art. 311-11, al. 2")
def droits_de_72_mois() -> Booleen:
    """Les droits acquis par un service à la demande durent 72 mois au plus, dont 36 à titre exclusif."""
    duree, exclusive = v.duree_droits_smad_mois <= DUREE_DROITS, v.duree_exclusivite_smad_mois <= DUREE_EXCLUSIVE
    convention = existe(v.duree_convention_smad_mois)
    plus_courte = et(convention, v.duree_convention_smad_mois < DUREE_DROITS)
    return _smad(
        amb.AMB_18.choix(
            convention_remplace=ou(convention, et(duree, exclusive)),
            convention_plus_courte=ou(plus_courte, et(duree, exclusive)),
            exclusivite_maintenue=ou(convention, et(duree, exclusive)),
        )
    )


@texte.condition("CNC-11-07", "art. 311-11, al. 2")
def droits_de_la_convention() -> Booleen:
    """Si une convention du service à la demande fixe la durée des droits, c'est elle qui s'applique."""
    convention = existe(v.duree_convention_smad_mois)
    respectee = v.duree_droits_smad_mois <= v.duree_convention_smad_mois
    plus_courte = v.duree_convention_smad_mois < DUREE_DROITS
    applicable = amb.AMB_18.choix(
        convention_remplace=convention,
        convention_plus_courte=et(convention, plus_courte),
        exclusivite_maintenue=convention,
    )
    exclusive = amb.AMB_18.choix(
        convention_remplace=VRAI,
        convention_plus_courte=VRAI,
        exclusivite_maintenue=v.duree_exclusivite_smad_mois <= DUREE_EXCLUSIVE,
    )
    return _smad(implique(applicable, et(respectee, exclusive)))


autres_services = Entite(v.VOCABULAIRE, "financement").booleen(
    "autres_services_smad", "D'autres SMAD acquièrent aussi des droits", absent=False
)
mots.interroge(
    autres_services,
    financement.THEME,
    "D'autres services à la demande achètent-ils aussi des droits ?",
    "La durée se contrôle service par service : répondez pour l'un d'eux, une personne vérifie les contrats "
    "des autres.",
)


@texte.regle("art. 311-11, al. 2", "CNC-11-06")
def droits_d_autres_services() -> Booleen:
    """La durée des droits se contrôle service par service : s'il y en a plusieurs, une personne vérifie les autres."""
    return et(v.type_editeur.est("smad"), autres_services)


# Alinéa 3 : la proportion et le numéraire


@texte.regle("art. 311-11, al. 5", "CNC-11-14")
def participation_francaise() -> Montant:
    """Ce qu'apportent les producteurs établis en France, en financements français ou étrangers."""
    return donne_ou(v.participation_francaise, v.financements_producteurs_france)


@texte.regle("art. 311-11, al. 3", "CNC-11-08", "CNC-11-09", "CNC-11-14")
def assiette() -> Montant:
    """Le coût définitif de l'œuvre ou, en coproduction internationale, la participation française."""
    return si(v.coproduction_internationale, val(participation_francaise), v.cout_definitif)


@texte.regle("art. 311-11, al. 5", "CNC-11-14")
def contrat_de_coproduction_absent() -> Booleen:
    """La participation française se lit au contrat de coproduction, qui n'est pas fourni."""
    return et(v.coproduction_internationale, non(v.contrat_coproduction_fourni))


PART_ORDINAIRE = texte.parametre(
    "part_ordinaire", "Proportion ordinaire de l'apport initial", "art. 311-11, al. 3", pour_cent(25), "CNC-11-08"
)


@texte.regle("art. 311-11, al. 3", "CNC-11-08", "CNC-11-09")
def part_minimale() -> Taux:
    """L'apport initial représente au moins 25 % de l'assiette."""
    return PART_ORDINAIRE


@texte.regle("art. 311-11, al. 3", "CNC-11-08", "CNC-11-1-11")
def seuil_25() -> Montant:
    """25 % de l'assiette, pour une aide automatique."""
    return si(val(automatique), PART_ORDINAIRE * val(assiette), AUCUN_MONTANT)


@texte.regle("art. 311-11, al. 3", "CNC-11-08")
def taux_apport() -> Taux:
    """La proportion que l'apport représente dans l'assiette."""
    return si(val(automatique), quotient(v.apport_initial, val(assiette)), AUCUN_TAUX)


@texte.regle("art. 311-11, al. 3", "CNC-11-12")
def proportion_reservee() -> Booleen:
    """L'article 311-81, invoqué, réserve aussi la proportion, si on lit ainsi le texte : une personne vérifie."""
    return amb.AMB_21.choix(
        numeraire_seul_sans_effet=FAUX,
        numeraire_leve_apres_avis=FAUX,
        condition_entiere_reservee=v.derogation_311_81,
    )


def _proportion(concerne: Booleen) -> Booleen:
    atteinte = v.apport_initial >= val(part_minimale) * val(assiette)
    return implique(et(val(automatique), concerne), ou(atteinte, val(proportion_reservee)))


@texte.condition("CNC-11-08", "art. 311-11, al. 3")
def quart_du_cout() -> Booleen:
    """Aide automatique : l'apport atteint 25 % du coût définitif, ou la proportion qu'une dérogation y substitue."""
    return _proportion(non(v.coproduction_internationale))


@texte.condition("CNC-11-09", "art. 311-11, al. 3")
def quart_de_la_participation() -> Booleen:
    """Aide automatique en coproduction internationale : l'apport atteint 25 % de la participation française, ou la
    proportion dérogatoire.
    """
    return _proportion(v.coproduction_internationale)


HORAIRE = texte.parametre(
    "numeraire_horaire", "Numéraire minimal par heure", "art. 311-11, al. 3", euros(12_000), "CNC-11-10"
)
HORAIRE_SPECTACLE = texte.parametre(
    "numeraire_horaire_spectacle",
    "Numéraire minimal par heure, adaptation de spectacle vivant",
    "art. 311-11, al. 3",
    euros(20_000),
    "CNC-11-11",
)


@texte.regle("art. 311-11, al. 3", "CNC-11-10", "CNC-11-11")
def numeraire_par_heure() -> Montant:
    """12 000 € par heure pour la fiction, l'animation et le documentaire de création ; 20 000 € pour le spectacle
    vivant adapté.
    """
    return selon(
        (v.genre_oeuvre.parmi("fiction", "animation", "documentaire_creation"), HORAIRE),
        (v.genre_oeuvre.est("adaptation_spectacle_vivant"), HORAIRE_SPECTACLE),
        sinon=AUCUN_MONTANT,
    )


@texte.regle("art. 311-11, al. 3", "CNC-11-10", "CNC-11-11")
def numeraire_du_genre() -> Montant:
    """Le numéraire horaire, au prorata de la durée totale, tous épisodes compris."""
    horaire = val(numeraire_par_heure)
    return amb.AMB_20.choix(
        prorata_duree_totale=prorata_horaire(horaire, v.duree_totale_minutes),
        heure_entamee=horaire * heures_entamees(v.duree_totale_minutes),
        par_episode=prorata_horaire(horaire, donne_ou(v.duree_episode_minutes, v.duree_totale_minutes)),
    )


@texte.regle("art. 311-11, al. 3", "CNC-11-10", "CNC-11-11", "CNC-11-1-01")
def numeraire_min() -> Montant:
    """La part minimale en numéraire, due aussi quand une dérogation réduit la proportion de l'apport."""
    entier = val(numeraire_du_genre)
    reduit = selon(
        (val(part_minimale) >= PART_ORDINAIRE, entier),
        (v.genre_oeuvre.est("animation"), entier.fois(15) / 25),
        sinon=entier.fois(20) / 25,
    )
    leve = si(val(part_minimale) >= PART_ORDINAIRE, entier, euros(0))
    du = amb.AMB_22.choix(numeraire_du=entier, numeraire_proportionnel=reduit, numeraire_leve=leve)
    return si(val(automatique), du, AUCUN_MONTANT)


def _numeraire(concerne: Booleen) -> Booleen:
    suffisant = v.apport_numeraire >= val(numeraire_min)
    levee = amb.AMB_21.choix(
        numeraire_seul_sans_effet=FAUX,
        numeraire_leve_apres_avis=v.derogation_311_81,
        condition_entiere_reservee=v.derogation_311_81,
    )
    return implique(et(val(automatique), concerne), ou(suffisant, levee))


@texte.condition("CNC-11-10", "art. 311-11, al. 3")
def numeraire_12_000() -> Booleen:
    """Aide automatique : l'apport comporte 12 000 € en numéraire par heure (fiction, animation, documentaire de
    création).
    """
    return _numeraire(v.genre_oeuvre.parmi("fiction", "animation", "documentaire_creation"))


@texte.condition("CNC-11-11", "art. 311-11, al. 3")
def numeraire_20_000() -> Booleen:
    """Aide automatique : l'apport comporte 20 000 € en numéraire par heure (adaptation de spectacle vivant)."""
    return _numeraire(v.genre_oeuvre.est("adaptation_spectacle_vivant"))


@texte.condition("CNC-11-12", "art. 311-11, al. 3", Effet.HUMAIN)
def sans_reserve_311_81() -> Booleen:
    """L'article 311-81 n'est pas invoqué ; s'il l'est, une personne vérifie."""
    return non(et(val(automatique), v.derogation_311_81))


CONTRAT = (
    contrat_avant_la_fin_des_prises_de_vues,
    contrat_avant_la_fin_de_fabrication,
    contrat_avant_le_montage,
    contrat_ou_engagement,
    achat_de_droits_en_numeraire,
    droits_de_72_mois,
    droits_de_la_convention,
)
PROPORTION = (quart_du_cout, quart_de_la_participation, numeraire_12_000, numeraire_20_000, sans_reserve_311_81)
