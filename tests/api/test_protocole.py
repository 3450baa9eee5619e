"""What HTTP says beside the answers: errors of every kind in one form, languages, who may read from where."""

import pytest
from django.test import Client
from pytest_django import Settings

from amorce.comptes.roles import Portee
from tests.api.outils import V1, corps, envoie, fautes, jeton, lit, probleme
from tests.comptes.fabrique import personne

pytestmark = pytest.mark.django_db
ILLISIBLES = [
    "{",
    "",
    "nan",
    '{"faits": {"budget_total": NaN}}',
    '{"faits": {"a": 1, "a": 2}}',
    '{"faits": {"a": "\\ud800"}}',
    '{"faits": {"\\u0000": 1}}',
    "[" * 100_000,
    '{"faits": {"budget_total": ' + "9" * 5_000 + "}}",
]


@pytest.mark.parametrize("texte", ILLISIBLES, ids=range(len(ILLISIBLES)))
def test_corps_illisible_est_refuse_en_une_phrase(texte: str) -> None:
    statut, detail = probleme(envoie("evaluer", texte))
    assert statut == (400 if texte else 422)
    assert detail.endswith(".")


@pytest.mark.parametrize(
    ("texte", "places"),
    [
        ("[]", {""}),
        ("3", {""}),
        ('{"faits": [], "dispositifs": {}, "date": 3}', {"/faits", "/dispositifs", "/date"}),
        ('{"lectures": [1]}', {"/lectures"}),
        ('{"dispositifs": ["run_production", 4], "autre": 1}', {"/dispositifs/1", "/autre"}),
        ('{"faits": {"lectures": {"AMB-26": "x"}}}', {"/faits/lectures/AMB-26"}),
        ('{"faits": {"lectures": 4}}', {"/faits/lectures"}),
    ],
)
def test_corps_d_une_autre_forme_dit_ou(texte: str, places: set[str]) -> None:
    assert set(fautes(envoie("evaluer", texte))) == places


def test_forme_fausse_dit_comment_l_ecrire() -> None:
    assert fautes(envoie("evaluer", {"faits": [], "autre": 1})) == {
        "/faits": "faits : il faut un objet.",
        "/autre": "autre : ce nom n'est pas connu.",
    }
    assert fautes(envoie("evaluer", {"faits": []}, langue="en")) == {"/faits": "faits: it takes an object."}


def test_corps_d_un_autre_format_est_refuse() -> None:
    reponse = Client().post(V1 + "evaluer", {"faits": "x"})
    assert probleme(reponse)[0] == 415  # type: ignore[arg-type]


def test_corps_trop_gros_est_refuse(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    assert probleme(envoie("evaluer", {"faits": {"a": "x" * 1_000}})) == (
        413,
        "Le corps est trop gros : envoyez moins de données à la fois.",
    )


@pytest.mark.parametrize("chemin", ["", "rien", "projets/3", "evaluer/", "aides/a/b"])
def test_adresse_qui_n_existe_pas_est_un_probleme_comme_les_autres(chemin: str) -> None:
    assert probleme(lit(chemin)) == (404, "Rien ici, ou rien que vous puissiez voir.")


@pytest.mark.parametrize(
    ("methode", "chemin", "permises"), [("get", "evaluer", {"POST"}), ("put", "projets", {"GET", "POST"})]
)
def test_methode_refusee_dit_lesquelles_vont(methode: str, chemin: str, permises: set[str]) -> None:
    reponse = getattr(Client(), methode)(V1 + chemin)
    assert probleme(reponse)[0] == 405
    assert set(reponse["Allow"].split(", ")) == permises


def test_hote_etranger_est_un_probleme() -> None:
    assert probleme(Client().get(V1 + "sessions", headers={"Host": "pirate.exemple"}))[0] == 400  # type: ignore[arg-type]


def test_erreur_de_chez_nous_ne_dit_rien_du_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def casse(*_arguments: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("amorce.api.catalogue.sessions_publiees", casse)
    reponse = Client(raise_request_exception=False).get(V1 + "sessions")
    assert probleme(reponse) == (  # type: ignore[arg-type]
        500,
        "Une erreur de notre côté. Réessayez ; si elle revient, écrivez-nous.",
    )


@pytest.mark.parametrize(
    ("demandee", "langue", "titre"), [("", "fr", "Introuvable"), ("en", "en", "Not found"), ("de", "fr", "Introuvable")]
)
def test_langue_est_celle_que_la_demande_dit(demandee: str, langue: str, titre: str) -> None:
    reponse = lit("rien", langue=demandee)
    assert (reponse["Content-Language"], corps(reponse)["title"]) == (langue, titre)
    assert "Accept-Language" in reponse["Vary"]


def test_head_repond_les_entetes_de_get_sans_le_corps() -> None:
    for chemin in ("aides", "vocabulaire", "openapi.json", "rien", "moi"):
        lue, tete = Client().get(V1 + chemin), Client().head(V1 + chemin)
        assert (tete.status_code, tete.content) == (lue.status_code, b"")
        assert tete.headers == lue.headers
    assert Client().head(V1 + "evaluer").status_code == 405


def test_un_script_d_ailleurs_ne_lit_que_ce_qui_est_public() -> None:
    clair = jeton(personne(), Portee.PROJETS_LIRE)
    chemins = ("aides", "aides/run_ecriture", "sessions", "vocabulaire", "openapi.json", "moi", "projets")
    reponses = {chemin: lit(chemin, clair) for chemin in chemins}
    origines = {chemin: une.get("Access-Control-Allow-Origin") for chemin, une in reponses.items()}
    assert [chemin for chemin, origine in origines.items() if origine != "*"] == ["moi", "projets"]
    assert [c for c, une in reponses.items() if une.get("Cache-Control") == "no-store"] == ["moi", "projets"]
    assert not envoie("evaluer", {}).has_header("Access-Control-Allow-Origin")


def test_page_de_reference_se_lit_dans_les_deux_langues_et_n_execute_rien() -> None:
    for adresse, titre in (("/api/", "Évaluer un projet"), ("/en/api/", "Evaluate a project")):
        reponse = Client().get(adresse)
        page = reponse.content.decode()
        assert (reponse.status_code, titre in page, "/api/v1/evaluer" in page) == (200, True, True)
        assert "style=" not in page
        assert "<script>" not in page
