"""Deposit sessions: who may set them, what cannot be done to them, what the journal keeps."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from amorce.droit.fonds import tous
from amorce.fonds import actions
from amorce.fonds.models import Prolongation, SessionDeDepot
from amorce.fonds.pannes import Panne
from amorce.fonds.requetes import Statut, statut
from amorce.fonds.sessions import SessionLue
from amorce.journal.models import Entree
from tests.fonds.personnes import ADMINISTRATEUR, FONDS, INSTRUCTEUR, RESPONSABLE

pytestmark = pytest.mark.django_db
JOUR, HEURE = timedelta(days=1), timedelta(hours=1)


def session(debut: int, fin: int | None, **champs: Any) -> SessionDeDepot:
    """A session that opens and closes so many days from now."""
    maintenant = timezone.now()
    return actions.creer_session(
        par=ADMINISTRATEUR,
        fonds=FONDS,
        intitule="Printemps",
        ouvre=maintenant + debut * JOUR,
        ferme=None if fin is None else maintenant + fin * JOUR,
        **champs,
    )


def refus(erreur: pytest.ExceptionInfo[ValidationError]) -> list[str]:
    return list(erreur.value.message_dict)


def test_statut_change_a_l_instant_meme() -> None:
    ouvre, ferme = datetime(2026, 3, 1, 4, tzinfo=UTC), datetime(2026, 3, 12, 8, tzinfo=UTC)
    lue = SessionDeDepot(ouvre=ouvre, ferme=ferme)
    seconde = timedelta(seconds=1)
    assert [statut(lue, i) for i in (ouvre - seconde, ouvre, ferme - seconde, ferme)] == [
        Statut.A_VENIR,
        Statut.OUVERTE,
        Statut.OUVERTE,
        Statut.PASSEE,
    ]


def test_creer_est_inscrit_au_journal_avec_le_role() -> None:
    creee = session(1, 30, dispositifs=["run_production"])
    entree = Entree.objects.get(chaine__objet_id=creee.id)
    assert (entree.acte, entree.acteur, entree.role, entree.fuseau) == (
        "creer_session",
        ADMINISTRATEUR.personne,
        "reglages",
        "Indian/Reunion",
    )
    assert json.loads(entree.contenu)["dispositifs"] == ["run_production"]


def test_instructeur_ne_cree_pas() -> None:
    with pytest.raises(PermissionDenied):
        actions.creer_session(par=INSTRUCTEUR, fonds=FONDS, intitule="X", ouvre=timezone.now())
    assert not SessionDeDepot.objects.exists()


def test_administrateur_d_un_fonds_ne_regle_pas_l_autre() -> None:
    with pytest.raises(PermissionDenied):
        actions.creer_session(par=ADMINISTRATEUR, fonds="ile-de-france", intitule="X", ouvre=timezone.now())


def test_cloture_avant_l_ouverture_est_refusee() -> None:
    with pytest.raises(ValidationError) as erreur:
        session(30, 1)
    assert refus(erreur) == ["ferme"]


def test_dispositif_d_un_autre_fonds_est_refuse() -> None:
    with pytest.raises(ValidationError) as erreur:
        session(1, 30, dispositifs=["idf_apres_realisation"])
    assert refus(erreur) == ["dispositifs"]


def modifie(connue: SessionDeDepot, **changes: Any) -> SessionDeDepot:
    champs = {n: getattr(connue, n) for n in ("intitule", "ouvre", "ferme", "examen", "dispositifs", "publiee")}
    return actions.modifier_session(par=RESPONSABLE, session=connue.id, **{**champs, **changes})


def test_session_a_venir_se_deplace() -> None:
    connue = session(10, 30)
    plus_tard = connue.ouvre + JOUR
    assert modifie(connue, ouvre=plus_tard).ouvre == plus_tard
    assert SessionDeDepot.objects.get(pk=connue.id).version == 1


def test_session_commencee_ne_se_deplace_pas() -> None:
    connue = session(-1, 30)
    with pytest.raises(ValidationError) as erreur:
        modifie(connue, ferme=connue.ferme + JOUR)
    assert refus(erreur) == ["ferme"]
    assert modifie(connue, intitule="Autre").intitule == "Autre"


def test_prolonger_dit_pourquoi_et_s_inscrit() -> None:
    connue = session(-1, 3)
    assert connue.ferme is not None
    fin = connue.ferme + JOUR
    prolongee = actions.prolonger_session(par=RESPONSABLE, session=connue.id, ferme=fin, motif=" Panne. ")
    assert (prolongee.ferme, prolongee.prolongation_motif) == (fin, "Panne.")
    assert list(Entree.objects.filter(chaine__objet_id=connue.id).values_list("acte", "role")) == [
        ("creer_session", "reglages"),
        ("prolonger_session", "responsable"),
    ]


@pytest.mark.parametrize(
    ("debut", "fin", "ecart", "motif", "champ"),
    [
        (-1, 3, JOUR, "  ", "motif"),
        (-1, 3, timedelta(0), "Panne", "ferme"),
        (-5, -1, 10 * JOUR, "Panne", "ferme"),
    ],
)
def test_prolongation_impossible_nomme_son_champ(
    debut: int, fin: int, ecart: timedelta, motif: str, champ: str
) -> None:
    connue = session(debut, fin)
    assert connue.ferme is not None
    with pytest.raises(ValidationError) as erreur:
        actions.prolonger_session(par=RESPONSABLE, session=connue.id, ferme=connue.ferme + ecart, motif=motif)
    assert refus(erreur) == [champ]


def test_panne_a_la_cloture_rouvre_la_session_avec_sa_preuve() -> None:
    connue = session(-5, 1)
    ferme = timezone.now() - HEURE
    SessionDeDepot.objects.filter(pk=connue.pk).update(ferme=ferme)
    panne = Panne(ferme - 2 * HEURE, ferme + HEURE / 2, "Relevé du 3 au matin.")
    apres = ferme + 2 * JOUR
    prolongee = actions.prolonger_session(par=RESPONSABLE, session=connue.id, ferme=apres, motif="Panne", panne=panne)
    assert statut(prolongee, timezone.now()) is Statut.OUVERTE
    gardee = Prolongation.objects.get()
    assert (gardee.avant, gardee.apres, gardee.panne_debut, gardee.preuve) == (ferme, apres, panne.debut, panne.preuve)
    dit = json.loads(Entree.objects.get(acte="prolonger_session").contenu)
    assert (dit["avant"], dit["panne"]["preuve"]) == (ferme.isoformat(), panne.preuve)


@pytest.mark.parametrize(
    ("debut", "fin", "preuve", "champ"),
    [
        (-4, -2, "  ", "preuve"),
        (-2, -4, "Relevé", "panne_fin"),
        (-4, 1, "Relevé", "panne_fin"),
        (-2, -1, "Relevé", "panne_debut"),
        (-6, -4, "Relevé", "panne_fin"),
    ],
    ids=["sans preuve", "à l'envers", "pas finie", "après la clôture", "finie avant la clôture"],
)
def test_panne_qui_ne_rouvre_rien_nomme_son_champ(debut: int, fin: int, preuve: str, champ: str) -> None:
    """The session closed three hours ago."""
    maintenant = timezone.now()
    connue = session(-5, 1)
    SessionDeDepot.objects.filter(pk=connue.pk).update(ferme=maintenant - 3 * HEURE)
    panne = Panne(maintenant + debut * HEURE, maintenant + fin * HEURE, preuve)
    with pytest.raises(ValidationError) as erreur:
        actions.prolonger_session(
            par=RESPONSABLE, session=connue.id, ferme=maintenant + JOUR, motif="Panne", panne=panne
        )
    assert (refus(erreur), Prolongation.objects.count()) == ([champ], 0)


def test_cloture_deja_passee_ne_prolonge_rien() -> None:
    maintenant = timezone.now()
    connue = session(-5, 1)
    SessionDeDepot.objects.filter(pk=connue.pk).update(ferme=maintenant - 3 * HEURE)
    panne = Panne(maintenant - 4 * HEURE, maintenant - HEURE, "Relevé")
    with pytest.raises(ValidationError) as erreur:
        actions.prolonger_session(
            par=RESPONSABLE, session=connue.id, ferme=maintenant - HEURE, motif="Panne", panne=panne
        )
    assert refus(erreur) == ["ferme"]


def test_session_sans_fin_ne_se_prolonge_pas() -> None:
    connue = session(-1, None)
    with pytest.raises(ValidationError):
        actions.prolonger_session(par=RESPONSABLE, session=connue.id, ferme=timezone.now() + JOUR, motif="Panne")


@pytest.mark.parametrize(
    ("heure_de_cloture", "dernier"), [("2026-03-12T20:00:00+00:00", 12), ("2026-03-12T20:00:01+00:00", 13)]
)
def test_cloture_a_minuit_sur_place_a_la_veille_pour_dernier_jour(heure_de_cloture: str, dernier: int) -> None:
    """Midnight at La Réunion is eight in the evening in UTC."""
    ferme = datetime.fromisoformat(heure_de_cloture)
    lue = SessionLue(SessionDeDepot(ouvre=ferme - JOUR, ferme=ferme), tous()["la-reunion"], ferme - HEURE)
    jour = lue.dernier_jour
    assert jour is not None
    assert jour.day == dernier


def test_session_sans_cloture_n_a_pas_de_dernier_jour() -> None:
    assert SessionLue(SessionDeDepot(ouvre=timezone.now()), tous()["la-reunion"], timezone.now()).dernier_jour is None
