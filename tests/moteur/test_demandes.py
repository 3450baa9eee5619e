"""What is asked next, and what is said while the date that selects the law is not known."""

from __future__ import annotations

from datetime import date

from amorce.moteur import expressions as x
from amorce.moteur.demandes import demandes, manquants
from amorce.moteur.dispositifs import Dispositif, Question, refuse
from amorce.moteur.evaluation import ProgrammeDeDispositif, evalue
from amorce.moteur.textes import Periode, Texte
from tests.moteur import petit_droit as d
from tests.moteur.petit_droit import repond

texte = Texte("DATE", "Un texte daté", "Texte daté", date=d.depot, periode=Periode(date(2023, 1, 1)))


@texte.condition("DATE-1", "art. 1")
def coute() -> x.Booleen:
    """Le projet a un coût."""
    return d.cout > x.euros(0)


@texte.regle("art. 2")
def a_verifier() -> x.Booleen:
    """Le projet est long : une personne vérifie."""
    return d.duree > x.minutes(60)


def _date(code: str) -> ProgrammeDeDispositif:
    dispositif = Dispositif(code, "Daté", "x", texte, conditions=(coute,), humain=(a_verifier,))
    return ProgrammeDeDispositif(dispositif, ("eligibilite",))


def test_la_date_qui_choisit_la_version_est_demandee() -> None:
    compile_ = _date("date_demandee")
    connus = {"cout": 5, "duree": 0}
    assert [f.nom for f in manquants(evalue(compile_, connus), ["eligibilite"])] == ["depot"]
    assert manquants(evalue(compile_, {**connus, "depot": date(2023, 1, 1)}), ["eligibilite"]) == []


def test_ce_qu_une_personne_verifie_est_demande_aussi() -> None:
    e = evalue(_date("verifie"), {"cout": 5, "depot": date(2023, 1, 1)})
    assert [f.nom for f in manquants(e, ["eligibilite"])] == ["duree"]


def test_rien_n_est_manque_tant_que_la_version_n_est_pas_connue_sauf_a_la_presumer() -> None:
    compile_ = _date("version")
    assert evalue(compile_, {"cout": 0}).manquees("eligibilite") == []
    assert evalue(compile_, {"cout": 0}, presume=True).manquees("eligibilite") == ["DATE-1"]


def test_le_fait_qui_sert_a_plus_de_dispositifs_vient_d_abord() -> None:
    simple = Dispositif("simple", "Simple", "x", d.texte, questions=(Question("q", resultats={"a": d.manque}),))
    a_deux = (
        (repond(apport=100), ["eligibilite"]),
        (evalue(ProgrammeDeDispositif(simple, ("q",)), {"apport": 100}), ["q"]),
    )
    ordre = [(q.fait.nom, q.dispositifs) for q in demandes(a_deux)]
    assert ordre[0] == ("cout", ("petit", "simple"))
    assert {dispositifs for _, dispositifs in ordre[1:]} == {("petit",)}


def test_seul_l_effet_de_refus_refuse() -> None:
    assert refuse(d.apport_suffisant) is True
    assert refuse(d.duree_ordinaire) is False
