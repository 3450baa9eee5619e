"""The law as it was published: a version for each change, which never changes again."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from amorce.droit.fonds import tous
from amorce.fonds.models import LectureRetenue, ValeurDuFonds
from amorce.fonds.requetes import lectures_a_retenir
from amorce.journal.models import Entree
from amorce.socle.jours import jour_du
from amorce.transparence.actions.versions import publier_ce_qui_a_change
from amorce.transparence.historique import changements, en_vigueur_le, versions_de
from amorce.transparence.models import VersionPubliee

pytestmark = pytest.mark.django_db
REUNION, COURT = "la-reunion", "run_court_metrage"
Genre = VersionPubliee.Genre


@pytest.mark.exigences("RUN-III-01", "RUN-IV-63", "RUN-I-60", "CONV-II-2-03")
def test_premiere_publication_donne_reglement_cadres_et_formulaires() -> None:
    faites = publier_ce_qui_a_change()
    assert faites == VersionPubliee.objects.count() > 0
    for fonds in tous().values():
        aides = {d.code for d in fonds.dispositifs}
        publies = VersionPubliee.objects.filter(fonds=fonds.code)
        assert publies.filter(genre=Genre.REGLEMENT, dispositif="", numero=1).exists()
        assert set(publies.filter(genre=Genre.CADRE).values_list("dispositif", flat=True)) == aides
        formulaires = set(publies.filter(genre=Genre.FORMULAIRE).values_list("dispositif", flat=True))
        assert formulaires == ({d.code for d in fonds.recus} if fonds.reception else set())


def test_rien_de_nouveau_ne_publie_rien() -> None:
    publier_ce_qui_a_change()
    assert publier_ce_qui_a_change() == 0


def test_texte_sans_date_n_en_a_pas_et_texte_date_a_la_sienne() -> None:
    publier_ce_qui_a_change()
    assert versions_de(REUNION, Genre.REGLEMENT, "")[0].vaut_depuis is None
    assert versions_de("cnc", Genre.REGLEMENT, "")[0].vaut_depuis == date(2023, 1, 1)


@pytest.mark.exigences("RUN-III-01", "RUN-IV-63")
def test_un_choix_du_fonds_fait_une_version_qui_vaut_de_son_jour() -> None:
    publier_ce_qui_a_change()
    hier = jour_du(REUNION) - timedelta(days=1)
    code, lecture = next(iter(lectures_a_retenir(tous()[REUNION]).items()))
    autre = list(lecture.alternatives)[1]
    LectureRetenue.objects.create(fonds=REUNION, code=code, choix=autre, motif="Délibération", depuis=hier)
    assert publier_ce_qui_a_change() > 0
    deuxieme, premiere = versions_de(REUNION, Genre.REGLEMENT, "")
    assert (deuxieme.numero, deuxieme.vaut_depuis) == (2, hier)
    (partie,) = changements(premiere, deuxieme)
    assert partie.titre == "Ce que le fonds a arrêté"
    (change,) = partie.changements
    assert (change.avant, change.apres.valeurs) == (None, (lecture.alternatives[autre],))


def test_premiere_fois_chaque_jour_ou_le_fonds_a_change_a_sa_version() -> None:
    fait = "taux_intervention"
    for jour, valeur in ((date(2025, 1, 1), "0.4"), (date(2025, 6, 1), "0.5")):
        ValeurDuFonds.objects.create(
            fonds=REUNION, dispositif=COURT, fait=fait, valeur=valeur, source="Délibération", depuis=jour
        )
    publier_ce_qui_a_change()
    connues = versions_de(REUNION, Genre.REGLEMENT, "")
    assert [v.vaut_depuis for v in connues] == [date(2025, 6, 1), date(2025, 1, 1)]
    assert en_vigueur_le(connues, date(2025, 5, 31)) == connues[1]
    assert en_vigueur_le(connues, date(2025, 6, 1)) == connues[0]
    assert en_vigueur_le(connues, date(2024, 12, 31)) is None


def test_chaque_version_est_au_journal() -> None:
    publier_ce_qui_a_change()
    assert Entree.objects.filter(acte="publier_une_version").count() == VersionPubliee.objects.count()


def test_un_numero_ne_sert_qu_une_fois() -> None:
    champs = {"fonds": REUNION, "genre": Genre.REGLEMENT, "numero": 1, "empreinte": "", "contenu": []}
    VersionPubliee.objects.create(**champs)
    with pytest.raises(IntegrityError), transaction.atomic():
        VersionPubliee.objects.create(**champs)


def test_un_cadre_est_d_un_dispositif_et_le_reglement_d_aucun() -> None:
    for genre, dispositif in ((Genre.CADRE, ""), (Genre.REGLEMENT, COURT)):
        with pytest.raises(IntegrityError), transaction.atomic():
            VersionPubliee.objects.create(
                fonds=REUNION, genre=genre, dispositif=dispositif, numero=1, empreinte="", contenu=[]
            )
