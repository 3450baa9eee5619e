"""The simulator: answers in the address, screens, results, reasons."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from amorce.consultation.evaluer import evaluer, fourchettes, projet, reponse
from amorce.droit.fonds import fonds_du_dispositif
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.droit.vocabulaire.mots import libelle_du_code
from amorce.fonds.models import ValeurDuFonds
from amorce.fonds.requetes import reglages_au
from amorce.moteur.natures import Nature
from amorce.moteur.textes import LECTURES, de
from amorce.moteur.vocabulaire import Fait
from amorce.site.public.simulateur.ecrans import Parcours, Temps, ecran_du_fait, ecrans
from amorce.site.public.simulateur.lien import abrege, etend, noms
from amorce.site.public.simulateur.reponses import Reponses, lit_adresse, permis, simulables, vocabulaire
from amorce.site.public.simulateur.resultats import Resultat, Statut
from amorce.site.public.simulateur.saisie import Fautive, canonique, lit, tape
from amorce.site.public.simulateur.seuils import changements, leviers
from amorce.site.public.simulateur.simulation import Simulation, questions

LE = date(2026, 4, 15)


@pytest.fixture(autouse=True)
def francais() -> Iterator[None]:
    with override("fr"):
        yield


DOCUMENTAIRE = {
    "genre_oeuvre": "documentaire_creation",
    "format_oeuvre": "unitaire_tv",
    "categorie_programme": "aucune_exclusion",
    "type_demandeur": "societe_production",
    "forme_juridique": "SARL",
    "valeur_patrimoniale": "oui",
    "images_preexistantes_integrales": "non",
    "doc_demarche_artistique": "oui",
    "doc_hors_reportage": "oui",
    "doc_vocation_patrimoniale": "oui",
    "doc_preparation_postproduction": "oui",
    "projet_valorise_reunion": "oui",
    "cout_definitif": "180000",
    "duree_totale_minutes": "52",
    "coproduction_internationale": "non",
    "budget_total": "180000",
    "depenses_locales_ht": "62400.5",
    "destinations_oeuvre": "television",
    "tournage_effectue": "non",
}


def simulation(*aides: str, **textes: str) -> Simulation:
    return Simulation(Reponses(LE, aides, textes))


def resultat(code: str, **textes: str) -> Resultat:
    return Resultat(simulation(code, **textes).situations[0])


# The address


@pytest.mark.parametrize(
    ("nom", "tapee", "gardee"),
    [
        ("budget_total", "62 400,50 €", "62400.5"),
        ("budget_total", "1.234.567,89", "1234567.89"),
        ("budget_total", "180000", "180000"),
        ("part_musique_originale_bo", "40 %", "0.4"),
        ("part_musique_originale_bo", "100", "1"),
        ("duree_minutes", "52,5", "52.5"),
        ("nombre_episodes", "6", "6"),
        ("aide_demandee", "neant", "neant"),
        ("date_debut_tournage", "2026-09-01", "2026-09-01"),
        ("date_debut_tournage", "pas_encore", "pas_encore"),
        ("budget_total", "", "nsp"),
        ("budget_total", "nsp", "nsp"),
    ],
)
def test_saisie_est_gardee_dans_l_ecriture_du_droit(nom: str, tapee: str, gardee: str) -> None:
    assert tape(VOCABULAIRE[nom], [tapee]) == gardee


@pytest.mark.parametrize(
    ("nom", "tapee"),
    [
        ("budget_total", "62.400"),
        ("budget_total", "1,234"),
        ("budget_total", "-1"),
        ("budget_total", "10000000001"),
        ("budget_total", "1e400"),
        ("budget_total", "NaN"),
        ("nombre_episodes", "0"),
        ("nombre_episodes", "1,5"),
        ("date_debut_tournage", "2026-02-30"),
        ("part_musique_originale_bo", "101"),
        ("genre_oeuvre", "western"),
    ],
)
def test_saisie_qui_ne_se_lit_pas_dit_pourquoi(nom: str, tapee: str) -> None:
    with pytest.raises(Fautive, match=r"^« .+»|^« "):
        tape(VOCABULAIRE[nom], [tapee])


def test_valeur_tapee_l_emporte_sur_je_ne_sais_pas() -> None:
    assert tape(VOCABULAIRE["budget_total"], ["500", "nsp"]) == "500"


def test_ensemble_vide_se_distingue_d_inconnu() -> None:
    fait = VOCABULAIRE["diffusions_anterieures"]
    assert (lit(fait, tape(fait, ["neant"])), lit(fait, tape(fait, []))) == (frozenset(), None)
    with pytest.raises(Fautive, match="cochez soit"):
        tape(fait, ["neant", "salle"])


@pytest.mark.parametrize(
    ("parametre", "champ", "dit"),
    [
        ("genre_oeuvre=western", "genre_oeuvre", "« western » ne convient pas"),
        ("genre_ouvre=fiction", "genre_ouvre", "ce nom n'est pas connu. Vouliez-vous dire « genre_oeuvre » ?"),
        ("le=demain", "le", "« demain » n'est pas une date"),
        ("aides=run_prod", "aides", "« run_prod » n'est pas une aide connue."),
        ("AMB-26=autre", "AMB-26", "il faut l'une de ces lectures"),
        ("dispositif=run_production", "dispositif", "ce nom n'est pas connu."),
        ("depense=1", "depense", "ce nom n'est pas connu."),
        ("duree_minutes=%00", "duree_minutes", "ne convient pas"),
    ],
)
def test_adresse_faussee_nomme_le_champ_et_garde_le_reste(parametre: str, champ: str, dit: str) -> None:
    lues = lit_adresse(QueryDict(f"format_oeuvre=pilote&{parametre}"))
    assert [e.champ for e in lues.erreurs] == [champ]
    assert dit in lues.erreurs[0].texte
    assert lues.textes["format_oeuvre"] == "pilote"


def test_ordre_des_reponses_est_celui_ou_elles_sont_donnees() -> None:
    lues = lit_adresse(QueryDict("le=2026-04-15&duree_minutes=52&genre_oeuvre=animation&duree_minutes=26"))
    assert list(lues.textes.items()) == [("duree_minutes", "26"), ("genre_oeuvre", "animation")]


def test_toutes_les_aides_ou_aucune_se_valent() -> None:
    toutes = lit_adresse(QueryDict(f"aides={'.'.join(simulables())}"))
    assert (toutes.aides, toutes.dispositifs) == ((), list(simulables().values()))


# The short link


def test_noms_courts_sont_tous_differents() -> None:
    attendus = 2 + len(LECTURES) + sum(permis(f) for f in vocabulaire())
    assert len(noms()) == attendus
    for fait in vocabulaire():
        reponses = [Reponses(LE, (), {fait.nom: c}) for c in fait.codes if permis(fait)]
        assert len({abrege(r) for r in reponses}) == len(reponses)


def test_lien_court_rend_les_reponses() -> None:
    donnees = Reponses(LE, ("run_production",), DOCUMENTAIRE, {"AMB-81": "taux_additionnes"})
    rendues = lit_adresse(etend(abrege(donnees)))
    assert (rendues.parametres(), rendues.erreurs) == (donnees.parametres(), ())
    assert len(abrege(donnees)) < len(donnees.requete()) / 3


# The screens


def test_chaque_fait_a_un_ecran_et_un_seul() -> None:
    places = [nom for e in ecrans().values() for nom in e.faits]
    assert sorted(places) == sorted(f.nom for f in vocabulaire())


def test_ecrans_commencent_par_l_oeuvre_et_finissent_par_le_depot() -> None:
    restants = Parcours(simulation()).restants
    assert [e.code for e in restants[:3]] == ["oeuvre", "exclusions", "duree"]
    assert [e.temps for e in restants] == sorted(e.temps for e in restants)


def test_documentaire_a_ses_premieres_reponses_des_le_premier_ecran() -> None:
    debut = {nom: DOCUMENTAIRE[nom] for nom in ("genre_oeuvre", "format_oeuvre")}
    situations = [Resultat(s) for s in simulation(**debut).situations]
    assert [r.dispositif.code for r in situations if r.statut is Statut.NON] == [
        "run_court_metrage",
        "run_multimedia",
        "run_pilote_maquette",
    ]
    assert sum(r.somme is not None for r in situations) == 6


def test_documentaire_repond_a_tout_en_moins_de_vingt_ecrans() -> None:
    textes: dict[str, str] = {}
    passes = 0
    while restants := Parcours(simulation(**textes)).restants:
        faits = Parcours(simulation(**textes)).faits(restants[0])
        textes |= {f.nom: DOCUMENTAIRE.get(f.nom, "nsp") for f in faits if f.nom not in textes}
        passes += 1
    assert passes < 20


def test_reponse_changee_met_de_cote_ce_qui_ne_compte_plus_et_le_garde() -> None:
    avant = simulation("run_production", **DOCUMENTAIRE)
    apres = simulation("run_production", **{**DOCUMENTAIRE, "genre_oeuvre": "fiction"})
    assert "doc_hors_reportage" in avant.utiles
    assert "doc_hors_reportage" not in apres.utiles
    assert apres.reponses.textes["doc_hors_reportage"] == "oui"


def test_je_ne_sais_pas_n_est_plus_demande() -> None:
    s = simulation(genre_oeuvre="nsp")
    assert "genre_oeuvre" in {f.nom for f in s.manquants}
    assert "genre_oeuvre" not in {f.nom for f in s.a_demander}


# The results


def test_seul_le_depot_manque_se_dit() -> None:
    manque = {f.nom for f in resultat("run_ecriture", **_ECRITURE).manquants}
    assert {ecran_du_fait(nom).temps for nom in manque} == {Temps.DEPOT}
    assert resultat("run_ecriture", **_ECRITURE).statut is Statut.DEPOT


_ECRITURE = {
    "genre_oeuvre": "documentaire_creation",
    "format_oeuvre": "unitaire_tv",
    "categorie_programme": "aucune_exclusion",
    "type_demandeur": "auteur_personne_physique",
    "projet_valorise_reunion": "oui",
    "auteur_local": "oui",
    "entreprise_en_difficulte": "non",
    "ordre_recuperation_non_execute": "non",
    "aide_demandee": "neant",
    "doc_demarche_artistique": "oui",
    "doc_hors_reportage": "oui",
    "doc_vocation_patrimoniale": "oui",
    "doc_preparation_postproduction": "oui",
    "marche_vise": "national",
    "date_debut_tournage": "pas_encore",
}


def test_condition_manquee_dit_ce_qui_la_remplirait() -> None:
    refuse = resultat("run_ecriture", **{**_ECRITURE, "type_demandeur": "societe_production"})
    assert refuse.statut is Statut.NON
    assert [(c.fait.nom, c.apres) for c in leviers(refuse.situation, refuse.manquees[0])] == [
        ("type_demandeur", "auteur_personne_physique")
    ]


@pytest.mark.parametrize(("apport", "remplie"), [("44999.99", False), ("45000", True)])
def test_levier_est_au_premier_euro_qui_suffit(apport: str, remplie: bool) -> None:
    faits = {**DOCUMENTAIRE, "apport_numeraire": "12000", "preventes_internationales": "0", "apport_initial": apport}
    r = resultat("cnc_automatique", **faits)
    etats = [e for e in r.e.etats("eligibilite") if "l'apport atteint 25 %" in _enonce(e)]
    assert etats[0].remplie is remplie
    if not remplie:
        trouves = {c.fait.nom: c.apres for c in leviers(r.situation, etats[0])}
        assert 4_500_000 <= int(str(trouves["apport_initial"])) < 4_500_100


def _enonce(etat: Any) -> str:
    return de(etat.condition).enonce


def test_seuils_sont_les_plus_proches_de_chaque_cote() -> None:
    r = resultat("cnc_automatique", **{**DOCUMENTAIRE, "apport_initial": "46000", "preventes_internationales": "0"})
    du_fait = [c for c in changements(r.situation) if c.fait.nom == "apport_initial"]
    assert [c.ecart for c in du_fait] == ["1 001\u00a0€ de moins".replace("1 001", "1\u202f001")]


def test_depenses_de_plus_menent_l_aide_a_son_plafond() -> None:
    sans_bonification = dict.fromkeys(
        ("diffuseur_national", "thematique_inedite", "premiere_oeuvre", "musique_originale_lien_reunion"), "non"
    ) | dict.fromkeys(("oeuvre_difficile", "coproducteur_pays_cad_ocde", "pays_coproducteur_ue"), "non")
    faits = {
        **DOCUMENTAIRE,
        **sans_bonification,
        "auteur_oeuvre_anterieure_reunion": "non",
        "innovation_retenue_comite": "non",
        "part_musique_originale_bo": "0",
        "nb_criteres_bonification": "0",
        "taux_intervention_base": "0.4",
        "autres_aides_publiques": "0",
        "depenses_hors_reunion_ht": "0",
        "bilan_certifie_expert_comptable": "oui",
        "date_attestation_rsi": "2026-02-01",
        "aide_demandee": "neant",
        "depenses_locales_ht": "5000",
    }
    dits = {c.valeur: c.effets.phrases for c in changements(resultat("run_production", **faits).situation)}
    atteint = resultat("run_production", **{**faits, "depenses_locales_ht": "47620"}).somme
    manque = resultat("run_production", **{**faits, "depenses_locales_ht": "47619"}).somme
    assert (atteint and atteint.redigee, manque and manque.redigee) == ("50\u202f000\u00a0€", "49\u202f999,95\u00a0€")
    assert dits["47\u202f620\u00a0€"] == ["l'aide atteint son plafond, 50\u202f000\u00a0€"]


def test_valeur_du_fonds_n_est_pas_demandee(db: None) -> None:
    ValeurDuFonds.objects.create(
        fonds=_fonds("run_production"), fait="taux_intervention_base", valeur="0.4", source="délibération", depuis=LE
    )
    s = Simulation(Reponses(LE, ("run_production",), DOCUMENTAIRE), reglages_au(LE))
    assert s.situations[0].contexte.faits["taux_intervention_base"] == 400_000
    assert "taux_intervention_base" not in {f.nom for f in s.a_demander}


def _fonds(code: str) -> str:
    trouve = fonds_du_dispositif(code)
    assert trouve is not None
    return trouve.code


# The same answers as the command, whatever is answered


def _valeurs(fait: Fait) -> st.SearchStrategy[str]:
    match fait.nature:
        case Nature.BOOLEEN:
            return st.sampled_from(["oui", "non", "nsp"])
        case Nature.CHOIX:
            return st.sampled_from([*fait.codes, "nsp"])
        case Nature.ENSEMBLE:
            return st.lists(st.sampled_from(fait.codes), unique=True).map(lambda c: ".".join(c) or "neant")
        case Nature.DATE:
            return st.dates(date(2024, 1, 1), date(2027, 1, 1)).map(str) | st.just("pas_encore")
        case Nature.TEXTE:
            return st.text(max_size=5)
        case Nature.TAUX:
            return st.integers(0, 100).map(lambda n: canonique(fait, 10_000 * n))
        case _:
            return st.integers(max(fait.mini, 0), min(fait.maxi, 2_000_000)).map(str)


DEMANDES = [f for f in vocabulaire() if permis(f) and f.nature is not Nature.TEXTE]
QUELCONQUES = st.lists(st.sampled_from(DEMANDES), unique=True, max_size=40).flatmap(
    lambda faits: st.fixed_dictionaries({f.nom: _valeurs(f) for f in faits})
)


@given(QUELCONQUES)
def test_simulation_repond_comme_la_commande(textes: dict[str, str]) -> None:
    reponses = Reponses(LE, (), textes)
    s = Simulation(reponses)
    if any(x.conflit for x in s.situations):
        return
    lus = projet(reponses.en_fichier(), None if "date_depot" in textes else LE.isoformat())
    faits = {**lus.faits, **{n: reponses.faits[n] for n in ("date_depot", "date_demande_cnc")}}
    attendues = evaluer(type(lus)(faits, {}, {}, None), [x.dispositif.code for x in s.situations])
    for situation, attendue in zip(s.situations, attendues, strict=True):
        assert situation.evaluation is not None
        dit = reponse(attendue, detail=False)
        assert (situation.evaluation.eligible, situation.evaluation.statut) == (
            dit["eligibilite"]["eligible"],
            dit["eligibilite"]["statut"],
        )
        for q in set(questions(situation.dispositif)) & set(dit) - {"eligibilite"}:
            assert fourchettes(situation.evaluation, q) == fourchettes(attendue, q)


@pytest.mark.django_db
@given(st.dictionaries(st.sampled_from([f.nom for f in DEMANDES]) | st.text(max_size=4), st.text(max_size=8)))
def test_adresse_quelconque_n_est_jamais_une_panne(parametres: dict[str, str]) -> None:
    for route in ("simuler", "resultat", "comparer"):
        assert Client().get(reverse(route), {**parametres, "ecran": "duree"}).status_code in (200, 302)


# The pages


def _suit(client: Client, adresse: str) -> str:
    return client.get(adresse, follow=True).content.decode()


@pytest.mark.django_db
def test_ecran_envoye_mene_au_suivant_avec_toutes_les_reponses(client: Client) -> None:
    envoi = "le=2026-04-15&ecran=oeuvre&s.=genre_oeuvre&s.=format_oeuvre&s.genre_oeuvre=animation&s.format_oeuvre=nsp"
    reponse_ = client.get(f"{reverse('simuler')}?{envoi}")
    assert reponse_.status_code == 302
    assert parse_qsl(urlsplit(reponse_["Location"]).query) == [
        ("le", "2026-04-15"),
        ("genre_oeuvre", "animation"),
        ("format_oeuvre", "nsp"),
    ]


@pytest.mark.django_db
def test_erreur_reste_a_cote_de_son_champ_avec_ce_qui_etait_tape(client: Client) -> None:
    page = _suit(
        client, f"{reverse('simuler')}?ecran=budget&s.=budget_total&s.budget_total=beaucoup&genre_oeuvre=fiction"
    )
    assert '<p class="erreur" id="f-budget_total-erreur">« beaucoup » ne convient pas' in page
    assert 'value="beaucoup"' in page
    assert '<input type="hidden" name="genre_oeuvre" value="fiction">' in page


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", [1, 3])
@pytest.mark.parametrize("route", ["simuler", "resultat", "comparer", "resultat_en_pdf"])
def test_page_tient_en_deux_requetes(
    client: Client, route: str, nombre: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for jour in range(nombre):
        ValeurDuFonds.objects.create(
            fonds=_fonds("run_production"),
            fait="taux_intervention_base",
            valeur="0.4",
            source="d",
            depuis=date(2026, 1, 1 + jour),
        )
    with django_assert_num_queries(2):
        client.get(reverse(route), {"le": "2026-04-15", "genre_oeuvre": "fiction"})


@pytest.mark.django_db
def test_pourquoi_est_une_page_et_un_panneau(client: Client) -> None:
    adresse = reverse("pourquoi", args=["run_production", "montant", "montant_calcule"])
    page = client.get(adresse, DOCUMENTAIRE).content.decode()
    panneau = client.get(adresse, DOCUMENTAIRE, headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in page, "<html" in panneau) == (True, False)
    assert "jamais plus que l'aide demandée" in unescape(panneau)


@pytest.mark.django_db
def test_pourquoi_d_une_fourchette_descend_jusqu_au_plafond(client: Client) -> None:
    """What one asks for is not known and hides the calculation: it is told all the same."""
    adresse = reverse("pourquoi", args=["run_production", "montant", "montant_calcule"])
    texte = client.get(adresse, {"le": "2026-04-15", **DOCUMENTAIRE}).content.decode()
    assert "Montant demandé" in texte
    assert 'href="/droit/RUN/montant/#montant.plafond"' in texte


@pytest.mark.django_db
def test_lectures_d_une_aide_disent_ce_que_les_autres_donneraient(client: Client) -> None:
    adresse = reverse("lectures_du_resultat", args=["run_production"])
    reponse = client.get(adresse, {"le": "2026-04-15", **DOCUMENTAIRE})
    suivies = reponse.context["suivies"]
    changent = [s.change for s in suivies]
    assert changent == sorted(changent, reverse=True)
    premiere = next(a for s in suivies for a in s.alternatives if "€" in a.reponse)
    ailleurs = client.get(f"{reverse('resultat')}?{premiere.requete}").context["resultats"]
    assert premiere.reponse == next(r.en_un_mot for r in ailleurs if r.dispositif.code == "run_production")


def test_lectures_d_une_aide_inconnue_sont_introuvables(client: Client) -> None:
    assert client.get(reverse("lectures_du_resultat", args=["inconnue"])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "parts", [("run_prod", "montant", "x"), ("run_production", "solde", "x"), ("run_production", "montant", "x")]
)
def test_pourquoi_de_ce_qui_n_existe_pas_est_introuvable(client: Client, parts: tuple[str, str, str]) -> None:
    assert client.get(reverse("pourquoi", args=parts)).status_code == 404


@pytest.mark.django_db
def test_tout_lien_du_resultat_mene_quelque_part(client: Client) -> None:
    page = unescape(client.get(reverse("resultat"), {"le": "2026-04-15", **DOCUMENTAIRE}).content.decode())
    liens = {lien for lien in re.findall(r'href="(/[^"]+)"', page) if not lien.startswith("/static")}
    assert any(lien.startswith("/pourquoi/") for lien in liens)
    for lien in sorted(liens):
        suivi = client.get(lien)
        assert suivi.status_code in (200, 302), lien
        if lien.startswith("/droit/") and "#" in lien:
            assert f'id="{lien.split("#")[1]}"' in suivi.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("prefixe", "titre"), [("", "Simulation des aides"), ("/en", "Simulation of grants")])
def test_pdf_est_balise_et_dans_la_langue_du_lecteur(client: Client, prefixe: str, titre: str) -> None:
    rendu = client.get(f"{prefixe}/simuler/resultat.pdf", {"le": "2026-04-15", **DOCUMENTAIRE})
    lu = PdfReader(io.BytesIO(rendu.content))
    assert lu.metadata is not None
    assert lu.metadata.title == titre
    assert "/StructTreeRoot" in lu.trailer["/Root"]
    assert lu.trailer["/Root"]["/Lang"] == ("en" if prefixe else "fr-FR")
    metadonnees = lu.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "pdfuaid:part>1<" in metadonnees.replace('="1"', ">1<")


@pytest.mark.django_db
def test_lien_partage_mene_au_resultat(client: Client) -> None:
    mot = abrege(Reponses(LE, (), DOCUMENTAIRE))
    mene = client.get(reverse("simulation_partagee", args=[mot]))
    assert parse_qsl(urlsplit(mene["Location"]).query) == [("le", "2026-04-15"), *DOCUMENTAIRE.items()]


def test_libelles_des_champs_ne_sont_pas_des_codes() -> None:
    assert libelle_du_code(VOCABULAIRE["genre_oeuvre"], "documentaire_creation") == "Documentaire de création"
