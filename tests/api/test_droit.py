"""The law asked by a program: the same answers as the command's, exact, as the funds have set it."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from django.test import Client

from amorce.api import interface
from amorce.cli import main
from amorce.consultation.reponses import json_exact
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.fonds.models import LectureRetenue, ValeurDuFonds
from amorce.moteur.natures import Nature
from amorce.moteur.vocabulaire import Fait
from tests.api.outils import V1, corps, envoie, fautes, lit

EXEMPLE = Path("exemples/documentaire.yaml")
FAITS = yaml.safe_load(EXEMPLE.read_text())

pytestmark = pytest.mark.django_db


def ecrits(faits: dict[str, object]) -> dict[str, object]:
    return {nom: un.isoformat() if isinstance(un, date) else un for nom, un in faits.items()}


@pytest.mark.parametrize(
    ("commande", "corps_de_plus", "options"),
    [
        ("evaluer", {}, []),
        ("evaluer", {"dispositifs": ["run_production"]}, ["--dispositif", "run_production"]),
        ("evaluer", {"date": "2024-03-01"}, ["--date", "2024-03-01"]),
        ("evaluer", {"lectures": {"AMB-26": "forfait_3000"}}, ["--lecture", "AMB-26=forfait_3000"]),
        ("questions", {"dispositifs": ["run_production"]}, ["--dispositif", "run_production"]),
    ],
)
def test_reponse_est_mot_pour_mot_celle_de_la_commande(
    commande: str, corps_de_plus: dict[str, object], options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main([commande, str(EXEMPLE), "--json", *options])
    reponse = envoie(commande, json_exact({"faits": ecrits(FAITS), **corps_de_plus}))
    assert reponse.status_code == 200
    assert reponse.content.decode() == capsys.readouterr().out


def test_un_montant_garde_ses_centimes_et_ne_passe_par_aucun_flottant() -> None:
    """0.1 + 0.2 as a float is 0.30000000000000004: what is written is what is read."""
    faits = '{"depenses_locales_ht": 65520.53, "budget_total": 189000.30}'
    reponse = envoie("evaluer", f'{{"faits": {faits}, "dispositifs": ["run_production"]}}')
    assert corps(reponse)[0]["economie"]["part_locale"] == Decimal("0.346669")
    assert fautes(envoie("evaluer", '{"faits": {"budget_total": 0.30000000000000004}}')) == {
        "/faits/budget_total": "budget_total : « 0.30000000000000004 » ne convient pas, il faut "
        f"{VOCABULAIRE['budget_total'].attendu}."
    }


def subvention(jour: str, lectures: dict[str, str] | None = None) -> tuple[str, int]:
    """The reading that the writing grant of La Réunion rests on, and its amount."""
    demande = {"dispositifs": ["run_ecriture"], "date": jour, "lectures": lectures or {}}
    (lue,) = corps(envoie("evaluer", {"faits": ecrits(FAITS), **demande}))
    return lue["lectures"]["AMB-26"], lue["montant"]["montant_calcule"]


def test_lecture_du_fonds_s_applique_et_celle_de_la_demande_l_emporte() -> None:
    LectureRetenue.objects.create(fonds="la-reunion", code="AMB-26", choix="forfait_3000", depuis=date(2026, 1, 1))
    assert subvention("2026-06-01") == ("forfait_3000", 3000)
    assert subvention("2025-06-01") == ("forfait_4000", 4000)
    assert subvention("2026-06-01", {"AMB-26": "forfait_4000"}) == ("forfait_4000", 4000)


def test_faute_de_faits_dit_sa_place() -> None:
    demande = {
        "faits": {"duree_minutes": "long", "genre_oeuvre": "animatio", "inconu": 1, "depense": [{"montant_ht": 1}, 2]},
        "dispositifs": ["run_productio"],
        "date": "demain",
        "lectures": {"AMB-26": "x", "AMB-999": "y"},
    }
    trouvees = fautes(envoie("evaluer", demande))
    assert list(trouvees) == [
        "/faits/duree_minutes",
        "/faits/genre_oeuvre",
        "/faits/inconu",
        "/faits/depense",
        "/lectures/AMB-26",
        "/lectures/AMB-999",
        "/dispositifs/0",
        "/date",
    ]
    assert trouvees["/dispositifs/0"] == (
        "dispositif : « run_productio » n'existe pas. Vouliez-vous dire « run_production » ?"
    )
    assert trouvees["/faits/depense"] == "depense : il faut une liste de lignes, chacune un objet."


def test_faute_dans_une_ligne_dit_la_ligne_et_un_signe_de_pointeur_est_echappe() -> None:
    lignes = [{"montant_depense_ht": 10}, {"budget_total": 1}]
    demande = {"faits": {"depense": lignes, "a/b~c": 1}}
    assert {"/faits/depense/1/budget_total", "/faits/a~1b~0c"} <= set(fautes(envoie("evaluer", demande)))


def test_faute_se_dit_en_anglais_a_qui_le_demande() -> None:
    demande = {"faits": {"duree_minutes": "long"}, "dispositifs": ["run_ecritur"]}
    reponse = envoie("evaluer", demande, langue="en-GB,en;q=0.9")
    assert reponse["Content-Language"] == "en"
    assert fautes(reponse) == {
        "/faits/duree_minutes": "duree_minutes: “long” will not do, it takes a duration in minutes from 0 to 100000, "
        "read to the hundredth of a second.",
        "/dispositifs/0": "dispositif: “run_ecritur” does not exist. Did you mean “run_ecriture”?",
    }


def test_valeur_du_fonds_s_applique_comme_sur_le_site() -> None:
    ValeurDuFonds.objects.create(
        fonds="la-reunion", fait="taux_intervention_base", valeur="0.4", source="essai", depuis=date(2026, 1, 1)
    )
    faits = {**ecrits(FAITS), "genre_oeuvre": "fiction", "taux_intervention_base": None}
    demande = {"faits": faits, "dispositifs": ["run_production"]}
    au_moins = [
        corps(envoie("evaluer", {**demande, "date": jour}))[0]["montant"]["fourchettes"]["taux"]["min"]
        for jour in ("2025-06-01", "2026-06-01")
    ]
    assert au_moins == [0, Decimal("0.4")]


def test_vocabulaire_dit_chaque_fait_avec_ses_bornes_et_ses_mots() -> None:
    schema = corps(lit("vocabulaire"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    genre = schema["properties"]["genre_oeuvre"]
    assert genre["anyOf"][0] == {"enum": list(VOCABULAIRE["genre_oeuvre"].codes)}
    assert genre["x-libelles"]["animation"] == "Animation"
    duree = schema["properties"]["duree_minutes"]
    assert (duree["x-unite"], duree["anyOf"][0]["anyOf"][0]) == (
        "min",
        {"type": "number", "minimum": 0, "maximum": 100_000},
    )
    assert set(schema["properties"]) == {f.nom for f in VOCABULAIRE} | {"depense", "lectures"}


def test_vocabulaire_se_lit_en_anglais() -> None:
    francais, anglais = (corps(lit("vocabulaire", langue=une))["properties"]["budget_total"] for une in ("fr", "en"))
    assert francais["title"] == VOCABULAIRE["budget_total"].libelle
    assert anglais["title"] == "Total project budget"


def test_vocabulaire_deja_lu_n_est_pas_redit_sauf_dans_une_autre_langue() -> None:
    marque = lit("vocabulaire", langue="fr")["ETag"]
    rendus = [
        Client().get(V1 + "vocabulaire", headers={"If-None-Match": marque, "Accept-Language": une})
        for une in ("fr", "en")
    ]
    assert [(une.status_code, une.content == b"") for une in rendus] == [(304, True), (200, False)]


def test_vocabulaire_n_est_ecrit_qu_une_fois_par_langue(monkeypatch: pytest.MonkeyPatch) -> None:
    ecrits = [lit("vocabulaire", langue=une).content for une in ("fr", "en")]
    monkeypatch.setattr("amorce.api.droit.f.schema", lambda: {})
    assert [lit("vocabulaire", langue=une).content for une in ("fr", "en")] == ecrits
    document = corps(lit("openapi.json"))
    assert "304" in document["paths"]["/api/v1/vocabulaire"]["get"]["responses"]


def test_reponses_et_questions_se_lisent_en_anglais() -> None:
    demande = json_exact({"faits": ecrits(FAITS), "dispositifs": ["run_ecriture"]})
    francaise, anglaise = (corps(envoie("evaluer", demande, langue=une))[0] for une in ("fr", "en"))
    assert (francaise["intitule"], anglaise["intitule"]) == ("Aide à l'écriture", "Writing grant")
    assert [c["exigence"] for c in anglaise["conditions"]] == [c["exigence"] for c in francaise["conditions"]]
    assert all(a["enonce"] != f["enonce"] for a, f in zip(anglaise["conditions"], francaise["conditions"], strict=True))
    assert anglaise["montant"] == francaise["montant"]
    posees = {"dispositifs": ["run_ecriture"]}
    dites = [corps(envoie("questions", posees, langue=une)) for une in ("fr", "en")]
    assert [un["fait"] for un in dites[0]] == [un["fait"] for un in dites[1]]
    assert all(f["libelle"] != a["libelle"] for f, a in zip(*dites, strict=True))


def test_un_fait_ajoute_au_vocabulaire_parait_sans_autre_changement(monkeypatch: pytest.MonkeyPatch) -> None:
    ajoute = Fait("nombre_de_cascades", Nature.ENTIER, "Nombre de cascades", "projet", maxi=99)
    monkeypatch.setitem(VOCABULAIRE._faits, ajoute.nom, ajoute)
    dit = corps(lit("vocabulaire"))["properties"][ajoute.nom]
    assert dit["title"] == "Nombre de cascades"
    assert dit["anyOf"] == [{"type": "integer", "minimum": 0, "maximum": 99}, {"type": "null"}]
    interface._document.cache_clear()  # as a process that starts with it
    document = corps(lit("openapi.json"))
    interface._document.cache_clear()
    assert document["components"]["schemas"]["Faits"]["properties"][ajoute.nom] == dit
    assert envoie("evaluer", {"faits": {ajoute.nom: 12}, "dispositifs": ["run_production"]}).status_code == 200
    assert fautes(envoie("evaluer", {"faits": {ajoute.nom: 100}})) == {
        "/faits/nombre_de_cascades": "nombre_de_cascades : « 100 » ne convient pas, il faut un nombre entier de 0 à 99."
    }


def test_reponse_est_du_json_que_tout_lecteur_relit() -> None:
    assert json.loads(envoie("evaluer", {"faits": ecrits(FAITS)}).content)[0]["dispositif"]
