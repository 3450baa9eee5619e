"""More files than a page shows: each is reached, and nothing that was said of the others is lost."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amorce.dossiers.actions.pieces import Fichier
from amorce.paiements.actions import joindre_preuves
from amorce.site.porteur.depenses import vues_preuves
from tests.comptes.fabrique import agit
from tests.dossiers.fichiers_d_essai import pdf
from tests.paiements.fabrique import engagee, facture, importe, ouverte, relue

pytestmark = pytest.mark.django_db
NOMS = ("alpha", "beta", "gamma", "delta", "epsilon")


class Ecran:
    """The page as a person fills it in."""

    def __init__(self, client: Client, adresse: str) -> None:
        self.client, self.lue = client, client.get(adresse)

    @property
    def contenu(self) -> str:
        return self.lue.content.decode().replace("\xa0", " ")

    @property
    def fichiers(self) -> dict[str, Any]:
        return {p.preuve.document.nom[:-4]: p.preuve for p, _rangs, _nature in self.lue.context["propositions"]}

    def envoie(self, suite: str | None = None, **dits: tuple[str, str]) -> None:
        """``suite``: the button that leads on, or back; ``dits``: of a file, its lines and what it is."""
        champs = {"version": self.lue.context["version"]}
        for nom, preuve in self.fichiers.items():
            lignes, nature = dits.get(nom, ("", preuve.nature))
            champs |= {f"p.{preuve.pk}": lignes, f"n.{preuve.pk}": nature}
        if suite is not None:
            champs["suite"] = suite
        self.lue = self.client.post(self.lue.context["ici"], champs, follow=True)

    @property
    def suite(self) -> str:
        return str(self.lue.context["fenetre"].suite)


def test_les_fichiers_d_apres_s_atteignent_sans_perdre_un_choix(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vues_preuves, "PROPOSEES", 2)
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    importe(moi, demande, facture(), facture())
    fichiers = [Fichier(f"{nom}.pdf", BytesIO(pdf(texte=nom))) for nom in NOMS]
    joindre_preuves(par=agit(moi), demande=relue(demande), fichiers=fichiers)
    client.force_login(moi)
    ecran = Ecran(client, reverse("preuves_de_depenses", args=[dossier.pk, demande.pk]))
    assert (list(ecran.fichiers), "Fichiers 1 à 2, sur 5" in ecran.contenu) == (["alpha", "beta"], True)
    assert "revenir aux premiers" not in ecran.contenu

    # One has its line, the other only its kind: both are kept, the next ones come.
    ecran.envoie(ecran.suite, alpha=("1", "facture"), beta=("", "paiement"))
    assert (list(ecran.fichiers), "Fichiers 2 à 3, sur 4" in ecran.contenu) == (["gamma", "delta"], True)

    # Nothing is known of these: one goes on all the same.
    ecran.envoie(ecran.suite)
    assert (ecran.lue.status_code, list(ecran.fichiers)) == (200, ["epsilon"])
    assert "voir les suivants" not in ecran.contenu

    # A mistake is said in its place, with what was typed.
    ecran.envoie(epsilon=("9", "facture"))
    assert (ecran.lue.status_code, list(ecran.fichiers), 'value="9"' in ecran.contenu) == (422, ["epsilon"], True)

    # The last one done, the first ones left come back, as they were said.
    ecran.envoie(epsilon=("2", "facture"))
    assert (list(ecran.fichiers), ecran.fichiers["beta"].nature) == (["beta", "gamma"], "paiement")
    assert sorted((p.document.nom, [d.rang for d in p.depenses.all()]) for p in demande.preuves.all()) == [
        ("alpha.pdf", [1]),
        ("beta.pdf", []),
        ("delta.pdf", []),
        ("epsilon.pdf", [2]),
        ("gamma.pdf", []),
    ]


def test_on_revient_aux_premiers_fichiers_et_ce_qui_est_dit_est_garde(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vues_preuves, "PROPOSEES", 3)
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    importe(moi, demande, facture())
    fichiers = [Fichier(f"{nom}.pdf", BytesIO(pdf(texte=nom))) for nom in NOMS]
    joindre_preuves(par=agit(moi), demande=relue(demande), fichiers=fichiers)
    client.force_login(moi)
    ecran = Ecran(client, reverse("preuves_de_depenses", args=[dossier.pk, demande.pk]))
    ecran.envoie(ecran.suite)
    assert list(ecran.fichiers) == ["delta", "epsilon"]
    ecran.envoie("", delta=("1", "facture"))
    assert (list(ecran.fichiers), "Fichiers 1 à 3, sur 4" in ecran.contenu) == (["alpha", "beta", "gamma"], True)
    assert demande.preuves.get(depenses__rang=1).document.nom == "delta.pdf"
