"""What the texts want to be said on the pages, word for word where it counts."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from django.test import Client
from django.urls import reverse

from amorce.comptes.models import Personne
from amorce.dossiers.actions import enregistrer_champ
from amorce.dossiers.models import Dossier
from amorce.site.public.simulateur.reponses import Reponses, depuis_fichier
from amorce.site.public.simulateur.resultats import Resultat
from amorce.site.public.simulateur.simulation import Simulation
from tests.comptes.fabrique import agit, personne
from tests.dossiers.fabrique import COURT, IDF, prete, session

pytestmark = pytest.mark.django_db
DISCORDANTS = "Le total des devis n'est pas celui des dépenses restant à engager"


@pytest.fixture
def moi(client: Client) -> Personne:
    qui = personne(prenom="Ana", nom="Payet")
    client.force_login(qui)
    return qui


def page(client: Client, nom: str, *arguments: object) -> str:
    reponse = client.get(reverse(nom, args=arguments))
    assert reponse.status_code == 200
    return reponse.content.decode().replace("&#x27;", "'")


def ecrit(qui: Personne, dossier: Dossier, **faits: str) -> None:
    for nom, brut in faits.items():
        frais = Dossier.objects.get(pk=dossier.pk)
        enregistrer_champ(par=agit(qui), ou=frais, nom=nom, brut=brut, vue=frais.traces.get(nom, {}).get("version", 0))


CAS = yaml.safe_load((Path(__file__).parents[1] / "cas" / "cas.yaml").read_text(encoding="utf-8"))["cas"]


@pytest.mark.exigences("IDF-02")
def test_remplir_les_conditions_d_une_aide_selective_ne_se_dit_pas_comme_un_droit(client: Client) -> None:
    eligible = next(un["entrees"] for un in CAS if un["id"] == "CAS-IDF-02")
    requete = depuis_fichier(eligible | {"dcp_deja_fabrique": False}, date(2026, 4, 15), (IDF,)).requete()
    reponse = client.get(f"{reverse('resultat')}?{requete}")
    dits = re.findall(r'<span class="etat favorable">(?:<a .*?>)?([^<]*)', reponse.content.decode())
    assert set(dits) == {"Recevable à la sélection, reste le dépôt"}
    acquis = {
        code: Resultat(Simulation(Reponses(date(2026, 4, 15), (code,), {})).situations[0]).oui for code in (IDF, COURT)
    }
    assert {code: str(un.libelle) for code, un in acquis.items()} == {
        IDF: "Recevable à la sélection",
        COURT: "Remplit les conditions",
    }


@pytest.mark.exigences("RUN-III-17")
def test_aide_dit_qui_renseigne_sur_le_tournage_sans_le_confondre_avec_le_service(client: Client) -> None:
    la_bas = page(client, "aide", "la-reunion", COURT)
    assert "Agence Film Réunion" in la_bas[la_bas.index("Pour préparer le tournage") :]
    assert "Pour le dossier lui-même, c'est le service du fonds qui répond." in la_bas
    assert "Pour préparer le tournage" not in page(client, "aide", "ile-de-france", IDF)


@pytest.mark.exigences("IDF-38")
def test_total_des_devis_se_rapproche_des_depenses_qui_restent(client: Client, moi: Personne) -> None:
    session("ile-de-france")
    faite = prete(moi, IDF)
    assert 'id="q-devis_montants"' in page(client, "demande", faite.id)
    ecrit(moi, faite, depenses_restant_a_engager="26000", devis_montants="25999.99")
    assert DISCORDANTS in page(client, "demande", faite.id)
    assert DISCORDANTS in page(client, "depot", faite.id)
    ecrit(moi, faite, devis_montants="26000")
    assert DISCORDANTS not in page(client, "demande", faite.id)
