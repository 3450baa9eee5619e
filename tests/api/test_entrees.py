"""Who enters: every operation of the API × every kind of caller, and what a token's life is."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from ninja.operation import Operation
from pytest_django import Settings

from amorce.api.debits import oublie
from amorce.api.interface import entree_de, operations
from amorce.api.models import Debit
from amorce.comptes.actions import revoquer_jeton
from amorce.comptes.models import JetonDApi
from amorce.comptes.roles import RoleDeFonds
from tests.api.outils import V1, corps, entetes, jeton, lit, probleme
from tests.comptes.fabrique import agent, agit, avec_second_facteur, personne
from tests.site.objets import FONDS

pytestmark = pytest.mark.django_db


def jeton_sans_droit() -> str:
    clair = jeton(personne())
    JetonDApi.objects.update(portees=[])
    return clair


def jeton_d_agent_sans_second_facteur() -> str:
    """An officer whose token outlives their second factor."""
    qui = agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    clair = jeton(qui)
    qui.authenticator_set.all().delete()
    return clair


def attendu_d_un_jeton_sans_droit(operation: Operation) -> int | None:
    return None if entree_de(operation).portee is None else 403


APPELANTS: dict[str, tuple[Callable[[], str | None], Callable[[Operation], int | None]]] = {
    "visiteur": (lambda: None, lambda o: None if entree_de(o).public else 401),
    "jeton inventé": (lambda: "amorce_inconnu", lambda o: 401),
    "jeton sans droit": (jeton_sans_droit, attendu_d_un_jeton_sans_droit),
    "porteur": (lambda: jeton(personne()), lambda o: None),
    "agent": (lambda: jeton(agent(FONDS, RoleDeFonds.INSTRUCTEUR)), lambda o: None),
    "agent sans second facteur": (jeton_d_agent_sans_second_facteur, lambda o: 403),
}
"""How each speaks, and by what it is refused; nothing where it enters."""
DU_CATALOGUE = {"evaluer", "questions", "vocabulaire", "aides", "aide", "sessions", "octrois", "octroi"}
DES_CONVENTIONS = {"conventions", "convention", "indicateurs_de_la_convention", "carte_des_aides"}
PUBLIQUES = DU_CATALOGUE | DES_CONVENTIONS | {"annuaire", "fiche_d_annuaire"}


def demande(operation: Operation, clair: str | None) -> int:
    (methode,) = operation.methods
    chemin = operation.path.replace("{dispositif}", "run_ecriture")
    chemin = re.sub(r"{uuidstr:\w+}", str(UUID(int=1)), chemin)
    appelle = getattr(Client(), methode.lower())
    donnees = {"data": "{}", "content_type": "application/json"} if methode in ("POST", "PATCH") else {}
    statut: int = appelle(V1.rstrip("/") + chemin, headers=entetes(clair), **donnees).status_code
    return statut


def test_operations_ouvertes_a_tous_sont_celles_du_droit_et_du_catalogue() -> None:
    assert {o.operation_id for o in operations() if entree_de(o).public} == PUBLIQUES


@pytest.mark.parametrize("appelant", APPELANTS)
def test_operation_reste_fermee_a_qui_n_y_entre_pas(appelant: str, settings: Settings) -> None:
    settings.API_PAR_MINUTE = len(operations())
    parle, refuse = APPELANTS[appelant]
    clair = parle()
    vus = {o.operation_id: demande(o, clair) for o in operations()}
    voulus = {o.operation_id: refuse(o) for o in operations()}
    entrent = {o for o, statut in voulus.items() if statut is None}
    assert {o: vus[o] for o in voulus.keys() - entrent} == {o: voulus[o] for o in voulus.keys() - entrent}
    assert {o: vus[o] for o in entrent if vus[o] in (401, 403)} == {}


@pytest.mark.parametrize("entete", ["", "Bearer", "Bearer ", "Basic YTpi", "amorce_x", "Bearer a b"])
def test_entete_sans_jeton_en_cours_est_refuse_et_dit_comment_faire(entete: str) -> None:
    reponse = Client().get(V1 + "moi", headers={"Authorization": entete})
    assert probleme(reponse) == (  # type: ignore[arg-type]
        401,
        "Il faut un jeton en cours, dans l'en-tête « Authorization: Bearer … » ; on en crée dans « Mon compte ».",
    )
    assert reponse["WWW-Authenticate"] == 'Bearer realm="Amorce"'


def test_session_du_site_n_ouvre_rien(client: Client) -> None:
    client.force_login(personne())
    assert client.get(V1 + "moi").status_code == 401


def test_jeton_revoque_expire_ou_de_compte_ferme_n_entre_plus() -> None:
    moi = personne()
    clairs = [jeton(moi) for _ in range(2)]
    premier = JetonDApi.objects.order_by("cree_le").first()
    assert premier is not None
    revoquer_jeton(qui=agit(moi), jeton=premier)
    assert [lit("moi", clair).status_code for clair in clairs] == [401, 200]
    JetonDApi.objects.update(expire_le=timezone.now())
    assert lit("moi", clairs[1]).status_code == 401
    dernier = jeton(moi)
    assert lit("moi", dernier).status_code == 200
    moi.is_active = False
    moi.save()
    assert lit("moi", dernier).status_code == 401


def test_role_recu_apres_le_jeton_demande_le_second_facteur() -> None:
    moi = personne(administrateur=True)
    avec_second_facteur(moi)
    clair = jeton(moi)
    assert corps(lit("moi", clair))["administrateur"] is True
    moi.authenticator_set.all().delete()
    assert probleme(lit("moi", clair)) == (
        403,
        "Votre rôle demande un second facteur : mettez-le en place sur le site.",
    )


def test_usage_du_jeton_est_note_a_la_minute() -> None:
    clair = jeton(personne())
    lit("moi", clair)
    premier = JetonDApi.objects.get().utilise_le
    assert premier is not None
    lit("moi", clair)
    assert JetonDApi.objects.get().utilise_le == premier
    JetonDApi.objects.update(utilise_le=premier - timedelta(minutes=2))
    lit("moi", clair)
    assert JetonDApi.objects.get().utilise_le >= premier


def test_trop_de_demandes_attendent_la_minute_suivante(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.API_PAR_MINUTE = 2
    monkeypatch.setattr("amorce.api.debits.time.time", lambda: 6_000_045.0)
    assert [lit("sessions").status_code for _ in range(3)] == [200, 200, 429]
    refus = lit("sessions")
    assert probleme(refus) == (429, "Trop de demandes : recommencez dans 15 secondes.")
    assert refus["Retry-After"] == "15"
    clair = jeton(personne())
    assert [lit("sessions", clair).status_code for _ in range(21)] == [200] * 20 + [429]
    monkeypatch.setattr("amorce.api.debits.time.time", lambda: 6_000_060.0)
    assert lit("sessions").status_code == 200
    oublie()
    assert [un.appelant for un in Debit.objects.all()] == ["adresse:127.0.0.1"]


def test_jetons_inventes_comptent_pour_leur_adresse(settings: Settings) -> None:
    settings.API_PAR_MINUTE = 2
    assert [lit("moi", "amorce_faux").status_code for _ in range(3)] == [401, 401, 429]
