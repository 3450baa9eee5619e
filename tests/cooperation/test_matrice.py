"""Stage by stage, Region by Region: where a Region has no scheme of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from django.test import Client
from django.urls import reverse

from amorce.cooperation.actions.carte import declarer_un_dispositif
from amorce.cooperation.matrice import Croisement, Matrice, matrice
from amorce.droit.conventions.nomenclature import PHASES
from amorce.octrois.models import Autorite
from amorce.socle.jours import jour_du
from amorce.transparence.actions.publications import retenir
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import AUTRE_FONDS, FONDS, aide, cnc, departement, region, responsable

pytestmark = [pytest.mark.django_db, pytest.mark.exigences("CONV-II-3-02")]
AN = 2026


def sans(lue: Matrice) -> Mapping[str, Sequence[str]]:
    return dict(lue.sans_dispositif)


def croisement(lue: Matrice, code: str, phase: str) -> Croisement:
    return next(un for un in dict(lue.lignes)[phase] if un.region == code)


def bretonne() -> Autorite:
    return region("Région Bretagne", "", "53")


def declare(autorite: Autorite, *phases: str) -> None:
    declarer_un_dispositif(
        par=agit(responsable()), fonds=FONDS, autorite=autorite, intitule="Aide déclarée", phases=phases
    )


def test_les_dispositifs_du_droit_d_ici_remplissent_leurs_etapes() -> None:
    lue = matrice(AN)
    assert (list(lue.regions), [phase for phase, _lus in lue.lignes]) == (["04", "11"], list(PHASES))
    vides = sans(lue)
    assert "patrimoine" in vides["La Réunion"]
    assert not {"ecriture", "developpement", "production"} & set(vides["La Réunion"])
    assert not croisement(lue, "11", "postproduction").sans_dispositif


def test_le_dispositif_d_un_autre_niveau_ne_comble_pas_le_vide_d_une_region() -> None:
    declare(departement(), "patrimoine")
    declare(cnc(), "patrimoine")
    assert "patrimoine" in sans(matrice(AN))["La Réunion"]


def test_une_region_qui_declare_un_dispositif_a_sa_colonne() -> None:
    declare(bretonne(), "patrimoine", "diffusion")
    lue = matrice(AN)
    assert croisement(lue, "53", "patrimoine").dispositifs == ["Aide déclarée"]
    assert set(sans(lue)["Bretagne"]) == PHASES.keys() - {"patrimoine", "diffusion"}


def test_une_aide_votee_se_compte_et_ne_fait_pas_un_dispositif() -> None:
    aide(bretonne(), 100_00, phase="ecriture", annee=AN)
    aide(bretonne(), 100_00, phase="ecriture", annee=AN - 3)
    aide(bretonne(), 100_00, phase="ecriture", annee=AN - 4)
    aide(bretonne(), 100_00, phase="diffusion", axe=5, annee=AN)
    aide(bretonne(), 100_00, phase="ecriture", annee=AN, maintenu=0)
    aide(departement(), 100_00, phase="transmission", annee=AN)
    lue = matrice(AN)
    comptees = {phase: un.aides for phase, lus in lue.lignes for un in lus if un.region == "53" and un.aides}
    assert (comptees, lue.depuis) == ({"ecriture": 2, "patrimoine": 1}, AN - 3)
    assert len(sans(lue)["Bretagne"]) == len(PHASES)


def test_la_page_publique_dit_les_etapes_sans_dispositif_de_chaque_region() -> None:
    aide(bretonne(), 100_00, phase="ecriture", annee=jour_du(FONDS).year)
    page = Client().get(reverse("carte_publique", args=[AUTRE_FONDS])).content.decode()
    assert "<strong>Bretagne</strong> : 9 étapes sans dispositif" in page
    assert "1 aide votée" in page
    assert "9 stages without a scheme" in Client().get(f"/en/transparence/{AUTRE_FONDS}/carte/").content.decode()


def test_une_aide_tenue_hors_du_public_n_y_compte_pas() -> None:
    tue = aide(region(), 100_00, phase="ecriture", annee=AN, fonds=FONDS)
    publique = aide(region(), 100_00, phase="ecriture", annee=AN, fonds=FONDS)
    retenir(par=agit(responsable()), octroi=tue, motif="Secret")
    assert (croisement(matrice(AN), "04", "ecriture").aides, publique.maintenu) == (1, 100_00)
