"""One act on many dossiers: each by its own, whatever happens to the others or to the worker."""

from __future__ import annotations

from functools import partial
from uuid import UUID

import pytest
from django_tasks_db.models import DBTaskResult

from amorce.comptes.droits import Interdit
from amorce.comptes.models import Attribution, Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, Notice
from amorce.instruction.actions import (
    LOT_MAX,
    affecter,
    demander_information,
    lancer_lot,
    lots,
    poursuivre,
    preparer_lot,
    relancer,
)
from amorce.instruction.models import Affectation, LigneDeLot, Lot
from amorce.instruction.taches import poursuivre_le_lot
from amorce.journal.models import Entree
from amorce.journal.verification import verifier
from tests.comptes.fabrique import agent, agit, personne
from tests.fils import en_parallele
from tests.instruction.fabrique import (
    FONDS,
    accepte_tout,
    controlee,
    dans,
    demande_la_piece,
    instructrice,
    recue,
    relu,
    secretaire,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines() -> Personne:
    return instructrice()


def lot_de(qui: Personne, acte: str, *dossiers: Dossier) -> Lot:
    return preparer_lot(par=agit(qui), fonds=FONDS, acte=acte, dossiers=[un.pk for un in dossiers])


def fait(qui: Personne, lot: Lot, **precisions: str) -> list[tuple[str, str]]:
    """Launched, and worked on to its end."""
    lancer_lot(par=agit(qui), lot=lot, precisions=precisions)
    poursuivre_le_lot.call(str(lot.pk))
    return [(une.suite, une.phrase) for une in lot.lignes.all()]


def actes_de(dossier: Dossier, acte: str) -> list[object]:
    siennes = Entree.objects.filter(chaine__objet="dossier", chaine__objet_id=dossier.pk, acte=acte)
    return [une.acteur for une in siennes]


def test_lot_prepare_ne_fait_rien(ines: Personne) -> None:
    dossier = recue(personne())
    lot_de(ines, "affecter", dossier)
    assert relu(dossier).version == dossier.version
    assert DBTaskResult.objects.filter(task_path__endswith="poursuivre_le_lot").count() == 0


def test_affecter_un_lot_inscrit_chaque_dossier_au_journal_en_son_nom(ines: Personne) -> None:
    dossiers = [recue(personne()) for _ in range(3)]
    bob = agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    assert fait(ines, lot_de(ines, "affecter", *dossiers), personne=str(bob.pk)) == [("fait", "")] * 3
    assert set(Affectation.objects.values_list("dossier_id", "personne_id")) == {(d.pk, bob.pk) for d in dossiers}
    assert [actes_de(d, "affecter") for d in dossiers] == [[ines.pk]] * 3
    assert list(verifier()) == []


def test_refus_d_un_dossier_n_arrete_pas_les_autres_et_se_dit(ines: Personne) -> None:
    pret, incomplet, change = recue(personne()), recue(personne(), sans=("synopsis",)), recue(personne())
    for dossier in (pret, incomplet, change):
        accepte_tout(agit(ines), dossier)
        controlee(dossier)
    lot = lot_de(ines, "declarer_recevable", pret, incomplet, change)
    demander_information(
        par=agit(ines), dossier=change, version=relu(change).version, texte="Où ?", limite=dans(change, 5)
    )
    suites = fait(ines, lot, motif="")
    assert [suite for suite, _phrase in suites] == ["fait", "refuse", "refuse"]
    assert "Il manque : « Synopsis »" in suites[1][1]
    assert "Ce dossier a changé depuis que vous l'avez ouvert (Demander une information" in suites[2][1]
    assert [relu(d).etat for d in (pret, incomplet, change)] == [Etat.RECEVABLE, Etat.DEPOSE, Etat.DEPOSE]
    notice = Notice.objects.get(personne=ines, titre="Acte groupé : 2 refus sur 3 dossiers")
    assert notice.lien == f"/service/dossiers/lots/{lot.pk}/"


def test_lot_sans_refus_n_envoie_pas_de_nouvelle(ines: Personne) -> None:
    fait(ines, lot_de(ines, "affecter", recue(personne())), personne="")
    assert Notice.objects.filter(personne=ines, titre__startswith="Acte groupé").count() == 0


def test_relancer_previent_l_equipe_et_ne_bouge_pas_le_delai(ines: Personne) -> None:
    moi = personne()
    attendu, rien = recue(moi, sans=("synopsis",)), recue(personne())
    demande = demande_la_piece(agit(ines), attendu)
    deja = Notice.objects.filter(personne=moi).count()
    suites = fait(ines, lot_de(ines, "relancer", attendu, rien))
    assert suites == [("fait", ""), ("refuse", "Relancer : rien n'est attendu du demandeur sur ce dossier.")]
    assert Notice.objects.filter(personne=moi).count() == deja + 1
    demande.refresh_from_db()
    assert (demande.limite, demande.rappele_a, actes_de(attendu, "relancer")) == (dans(attendu, 15), None, [ines.pk])


def test_relance_apres_le_delai_ne_previent_que_l_equipe(ines: Personne) -> None:
    moi = personne()
    dossier = recue(moi, sans=("synopsis",))
    demande = demande_la_piece(agit(ines), dossier)
    type(demande).objects.filter(pk=demande.pk).update(jour=dans(dossier, -20), limite=dans(dossier, -1))
    relancer(par=agit(ines), dossier=dossier, version=relu(dossier).version)
    assert Notice.objects.filter(titre=f"{dossier.numero} : le délai est passé", personne=moi).count() == 1
    assert Notice.objects.filter(personne=ines, titre__contains="délai").count() == 0


def test_secretariat_ne_relance_pas(ines: Personne) -> None:
    dossier = recue(personne(), sans=("synopsis",))
    demande_la_piece(agit(ines), dossier)
    with pytest.raises(ActeRefuse, match="cet acte revient au rôle « Service instructeur »"):
        relancer(par=agit(secretaire()), dossier=dossier, version=relu(dossier).version)


def test_lot_repris_ne_refait_pas_ce_qui_est_fait(ines: Personne, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker dies on the second dossier: what it had begun there is undone, and the job is run again."""
    dossiers = [recue(personne()) for _ in range(3)]
    lot = lot_de(ines, "affecter", *dossiers)
    lancer_lot(par=agit(ines), lot=lot, precisions={"personne": str(ines.pk)})
    affecte = lots.ACTES["affecter"]

    def meurt(par: object, ligne: LigneDeLot, precisions: object) -> None:
        affecte(par, ligne, precisions)  # type: ignore[arg-type]
        if ligne.rang == 1:
            raise SystemExit

    with monkeypatch.context() as coupe:
        coupe.setitem(lots.ACTES, "affecter", meurt)
        with pytest.raises(SystemExit):
            poursuivre(lot.pk)
    assert [une.suite for une in lot.lignes.all()] == ["fait", "attend", "attend"]
    assert actes_de(dossiers[1], "affecter") == []
    poursuivre(lot.pk)
    poursuivre(lot.pk)
    assert [len(actes_de(d, "affecter")) for d in dossiers] == [1, 1, 1]
    assert list(verifier()) == []


def test_droit_perdu_entre_temps_est_un_refus(ines: Personne) -> None:
    dossier = recue(personne())
    lot = lot_de(ines, "affecter", dossier)
    lancer_lot(par=agit(ines), lot=lot, precisions={"personne": ""})
    Attribution.objects.filter(personne=ines).delete()
    poursuivre(lot.pk)
    assert [(une.suite, une.phrase) for une in lot.lignes.all()] == [("refuse", lots.PLUS_LE_DROIT)]
    assert relu(dossier).version == dossier.version


@pytest.mark.parametrize(("combien", "dit"), [(0, "cochez-en au moins un"), (LOT_MAX + 1, "en prend 500 au plus")])
def test_lot_vide_ou_trop_grand_est_refuse(ines: Personne, combien: int, dit: str) -> None:
    with pytest.raises(ActeRefuse, match=dit):
        preparer_lot(par=agit(ines), fonds=FONDS, acte="affecter", dossiers=[UUID(int=i) for i in range(combien)])
    assert Lot.objects.count() == 0


def test_acte_inconnu_est_refuse(ines: Personne) -> None:
    with pytest.raises(ActeRefuse, match="choisissez ce qu'il faut faire"):
        lot_de(ines, "declarer_non_conforme", recue(personne()))


def test_lot_ne_prend_que_les_dossiers_deposes_de_son_fonds(ines: Personne) -> None:
    dossier = recue(personne())
    for qui, fonds in ((ines, "ile-de-france"), (agent("ile-de-france", RoleDeFonds.INSTRUCTEUR), "ile-de-france")):
        with pytest.raises(Interdit):
            preparer_lot(par=agit(qui), fonds=fonds, acte="affecter", dossiers=[dossier.pk])
    with pytest.raises(Interdit):
        lot_de(secretaire(), "affecter", dossier)


def test_dossier_coche_deux_fois_n_est_pris_qu_une(ines: Personne) -> None:
    dossier = recue(personne())
    assert lot_de(ines, "affecter", dossier, dossier).lignes.count() == 1


@pytest.mark.django_db(transaction=True)
def test_lot_lance_et_travaille_de_plusieurs_cotes_a_la_fois_agit_une_fois() -> None:
    ines = instructrice()
    dossiers = [recue(personne()) for _ in range(3)]
    lot = lot_de(ines, "affecter", *dossiers)
    lance = partial(lancer_lot, par=agit(ines), lot=lot, precisions={"personne": str(ines.pk)})
    en_parallele(lance, lance, lance)
    assert DBTaskResult.objects.filter(task_path__endswith="poursuivre_le_lot").count() == 1
    en_parallele(*[partial(poursuivre, lot.pk)] * 3)
    assert [une.suite for une in lot.lignes.all()] == ["fait"] * 3
    assert [len(actes_de(d, "affecter")) for d in dossiers] == [1, 1, 1]
    assert list(verifier()) == []


def test_affectation_deja_faite_par_un_autre_se_dit(ines: Personne) -> None:
    dossier = recue(personne())
    lot = lot_de(ines, "affecter", dossier)
    affecter(par=agit(ines), dossier=dossier, version=dossier.version, personne=ines)
    ((suite, phrase),) = fait(ines, lot, personne="")
    assert suite == "refuse"
    assert "Affecter le dossier, par Inès Truchet" in phrase
    assert Affectation.objects.get(dossier=dossier).personne == ines
