"""The screens: a few facts of one subject together, in an order that settles most and that a person can follow.

Three stages: what the work is; the project; what only a deposit fixes. Within a stage, the screen on which most schemes
still depend comes first. Facts that no screen names get a screen of their theme: a fund may add facts freely.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import THEMES, rang, theme
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.vocabulaire import Fait
from amorce.site.public.simulateur.reponses import vocabulaire
from amorce.site.public.simulateur.simulation import Simulation

PAR_ECRAN = 4


class Temps(IntEnum):
    OEUVRE = 0
    PROJET = 1
    DEPOT = 2


@dataclass(frozen=True)
class Ecran:
    code: str
    titre: str | Promise
    temps: Temps
    faits: tuple[str, ...]
    place: int = 0


def _ecran(code: str, titre: str | Promise, temps: Temps, faits: str) -> Ecran:
    return Ecran(code, titre, temps, tuple(faits.split()))


_O, _P, _D = Temps
_NOMMES = (
    _ecran("oeuvre", _("Votre œuvre"), _O, "genre_oeuvre format_oeuvre"),
    _ecran(
        "duree",
        _("Sa durée"),
        _O,
        "duree_minutes duree_hors_generique_minutes nombre_episodes duree_episode_minutes numero_saison "
        "duree_totale_minutes categorie_serie categorie_duree",
    ),
    _ecran(
        "exclusions",
        _("Ce que les fonds n'aident pas"),
        _O,
        "categorie_programme images_preexistantes_integrales",
    ),
    _ecran(
        "documentaire",
        _("Ce documentaire"),
        _P,
        "doc_demarche_artistique doc_hors_reportage doc_vocation_patrimoniale doc_preparation_postproduction",
    ),
    _ecran("demandeur", _("Qui demande l'aide"), _P, "type_demandeur forme_juridique activite_demandeur auteur_local"),
    _ecran(
        "societe",
        _("La société"),
        _P,
        "immatriculation_rcs experience_production entreprise_en_difficulte ordre_recuperation_non_execute",
    ),
    _ecran(
        "avancement",
        _("Où en est le film"),
        _P,
        "tournage_effectue production_achevee date_debut_tournage date_mise_en_production_animation "
        "date_fin_prises_de_vues date_fin_fabrication_animation diffusions_anterieures",
    ),
    _ecran(
        "nature",
        _("La nature de l'œuvre"),
        _P,
        "oeuvre_originale valeur_patrimoniale nationalite_oeuvre oeuvre_difficile",
    ),
    _ecran("public", _("À qui elle s'adresse"), _P, "destinations_oeuvre marche_vise projet_auteur type_residence"),
    _ecran(
        "territoire",
        _("Le lien avec La Réunion"),
        _P,
        "projet_valorise_reunion lieu_tournage_reunion depenses_locales_ht depenses_hors_reunion_ht",
    ),
    _ecran(
        "bonifications",
        _("Ce qui relève l'aide"),
        _P,
        "premiere_oeuvre thematique_inedite diffuseur_national musique_originale_lien_reunion "
        "part_musique_originale_bo auteur_oeuvre_anterieure_reunion",
    ),
    _ecran(
        "coproduction",
        _("La coproduction"),
        _P,
        "coproduction coproduction_internationale coproducteur_pays_cad_ocde pays_coproducteur_ue type_coproduction",
    ),
    _ecran("budget", _("Le budget"), _P, "budget_total cout_film cout_definitif aide_demandee autres_aides_publiques"),
    _ecran(
        "apport",
        _("L'apport de l'éditeur"),
        _P,
        "type_editeur autres_services_smad apport_initial apport_numeraire engagement_ferme_editeur "
        "date_contrat_apport",
    ),
    _ecran(
        "diffusion",
        _("Diffuseurs et CNC"),
        _P,
        "accord_financier_diffuseur accord_financier_distributeur eligibilite_cnc etape_demande_cnc derogation_311_81",
    ),
    _ecran(
        "preventes",
        _("Les préventes à l'étranger"),
        _P,
        "preventes_internationales date_contrat_prevente type_cocontractant_prevente cocontractant_etabli_etranger "
        "vendeur_prevente",
    ),
    _ecran(
        "financement-acquis",
        _("Les financements acquis"),
        _P,
        "financements_publics_acquis credits_impot_acquis financements_tv_acquis autres_financements_acquis",
    ),
    _ecran(
        "apports", _("Les apports des partenaires"), _P, "apports_coproducteurs apport_distributeur apport_producteur"
    ),
    _ecran(
        "budget-production",
        _("Le budget de production"),
        _P,
        "budget_production_total frais_generaux imprevus frais_financiers depenses_restant_a_engager",
    ),
    _ecran(
        "aides-franciliennes",
        _("Aides déjà reçues en Île-de-France"),
        _P,
        "aide_fonds_soutien_idf aide_apres_realisation_autre_collectivite_francilienne",
    ),
    _ecran("comite", _("Ce que le fonds apprécie"), _D, "nb_criteres_bonification innovation_retenue_comite"),
    _ecran(
        "commission",
        _("La réception du dossier"),
        _D,
        "date_reception_courrier date_limite_reception bilan_certifie_expert_comptable date_attestation_rsi",
    ),
    _ecran(
        "fichiers",
        _("Les fichiers du dossier"),
        _D,
        "mode_depot liens_visionnage_fournis formulaire_signe nombre_pdf formats_fichiers",
    ),
)
_THEMES_DU_DEPOT = THEMES[THEMES.index("Le dépôt et les pièces") :]


@cache
def ecrans() -> dict[str, Ecran]:
    """All the screens, those named here then those of the facts left over, by code."""
    nommes = {nom for e in _NOMMES for nom in e.faits}
    tous = [*_NOMMES, *_restants(f for f in vocabulaire() if f.nom not in nommes)]
    return {e.code: Ecran(e.code, e.titre, e.temps, e.faits, place) for place, e in enumerate(tous)}


def _restants(faits: Iterable[Fait]) -> list[Ecran]:
    par_theme: dict[str, list[str]] = {}
    for fait in sorted(faits, key=rang):
        par_theme.setdefault(theme(fait), []).append(fait.nom)
    trouves = []
    for nom, noms in par_theme.items():
        temps = Temps.DEPOT if nom in _THEMES_DU_DEPOT else Temps.PROJET
        for debut in range(0, len(noms), PAR_ECRAN):
            code = f"t{THEMES.index(nom) + 1}-{debut // PAR_ECRAN + 1}"
            trouves.append(Ecran(code, nom, temps, tuple(noms[debut : debut + PAR_ECRAN])))
    return trouves


@cache
def ecran_du_fait(nom: str) -> Ecran:
    return next(e for e in ecrans().values() if nom in e.faits)


@dataclass(frozen=True)
class Parcours:
    """Where one stands: the screens answered, in their order, and those still to come."""

    simulation: Simulation

    @property
    def vus(self) -> list[Ecran]:
        utiles = self.simulation.utiles
        noms = [n for n in self.simulation.reponses.textes if n in utiles]
        return list(dict.fromkeys(ecran_du_fait(n) for n in noms))

    @property
    def restants(self) -> list[Ecran]:
        """Those that wait for an answer, the next one first."""
        en_attente: dict[Ecran, set[Dispositif]] = {}
        for fait, dispositifs in self.simulation.a_demander.items():
            en_attente.setdefault(ecran_du_fait(fait.nom), set()).update(dispositifs)
        return sorted(en_attente, key=lambda e: (e.temps, -len(en_attente[e]), e.place))

    def faits(self, ecran: Ecran) -> Sequence[Fait]:
        """What a screen shows: what is still asked, what was answered and counts, what was typed and cannot be read."""
        s = self.simulation
        montres = {f.nom for f in s.a_demander} | s.utiles | set(s.reponses.fautives)
        return [VOCABULAIRE[nom] for nom in ecran.faits if nom in montres]
