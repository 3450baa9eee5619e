"""The pages that follow a session: its minutes, its opinions, what everybody and the applicant read of them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.commission.actions.transmissions import communiquer_les_avis, transmettre_les_avis
from amorce.commission.models import Inscription, ProcesVerbal
from amorce.commission.proces_verbal import DIVERS, SeanceRelatee
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Depot, Dossier
from amorce.droit.fonds import tous
from tests.commission.fabrique import FONDS, bureau, prevue
from tests.commission.faite import Faite, ecrit, faite, publie
from tests.comptes.fabrique import agent, agit, personne
from tests.instruction.fabrique import recue
from tests.site.objets import AUTRE_FONDS

pytestmark = pytest.mark.django_db
AJOURNE = ("ajourne",) * 7


def entre(client: Client, acteur: Any) -> Client:
    client.force_login(Personne.objects.get(pk=acteur.personne))
    return client


def lue(reponse: Any) -> str:
    texte = reponse.content.decode().replace("\u202f", " ").replace("\xa0", " ").replace("&#x27;", "'")
    return " ".join(texte.split())


def agis(client: Client, acteur: Any, route: str, f: Faite, acte: str, **champs: Any) -> HttpResponse:
    return entre(client, acteur).post(reverse(route, args=[f.seance.pk, acte]), champs)  # type: ignore[return-value]


def porteur_de(inscription: Inscription) -> Any:
    organisation = inscription.dossier.projet.organisation
    assert organisation is not None
    return agit(organisation.appartenances.get().personne)


# The minutes


def test_page_propose_le_texte_au_secretariat_puis_l_approbation_au_president(client: Client) -> None:
    f = faite()
    adresse = reverse("proces_verbal", args=[f.seance.pk])
    (formulaire,) = entre(client, f.qui.secretariat).get(adresse).context["a"].actes
    champs = {nom: formulaire[nom].value() for nom in formulaire.fields}
    assert champs["vue"] == 0
    champs[DIVERS] = "Prévoir une salle plus grande."
    assert agis(client, f.qui.secretariat, "acte_de_proces_verbal", f, "ecrire", **champs).status_code == 302
    assert f.seance.proces_verbaux.get().textes == {**SeanceRelatee(f.seance).amorce, DIVERS: champs[DIVERS]}
    assert [un.code for un in entre(client, f.qui.preside).get(adresse).context["a"].actes] == ["approuver"]
    assert agis(client, f.qui.preside, "acte_de_proces_verbal", f, "approuver", vue=1).status_code == 302
    assert f.seance.proces_verbaux.get().approuve_par == f.qui.president
    assert [un.code for un in entre(client, f.qui.region).get(adresse).context["a"].actes] == ["publier"]


def test_refus_garde_ce_qui_etait_ecrit(client: Client) -> None:
    f = faite()
    ecrit(f)
    reponse = agis(client, f.qui.secretariat, "acte_de_proces_verbal", f, "ecrire", vue=0, divers="Une salle.")
    assert reponse.status_code == 422
    assert "une autre version a été écrite depuis" in lue(reponse)
    assert "Une salle." in lue(reponse)


def test_acte_qui_n_est_pas_le_sien_est_introuvable(client: Client) -> None:
    f = faite()
    ecrit(f)
    assert agis(client, f.qui.secretariat, "acte_de_proces_verbal", f, "approuver", vue=1).status_code == 404
    assert agis(client, f.qui.preside, "acte_de_proces_verbal", f, "ecrire", vue=1).status_code == 404
    assert agis(client, f.qui.region, "acte_de_proces_verbal", f, "inconnu").status_code == 404


def test_proces_verbal_n_est_ni_aux_membres_ni_a_l_auditeur(client: Client) -> None:
    f = faite()
    ecrit(f)
    for qui in (agit(f.qui.experts[0].personne), agit(agent(FONDS, RoleDeFonds.AUDITEUR))):
        for route, reste in (("proces_verbal", ()), ("proces_verbal_en_pdf", (1,))):
            assert entre(client, qui).get(reverse(route, args=[f.seance.pk, *reste])).status_code == 404


def test_seance_qui_n_est_pas_close_n_a_rien_a_ecrire(client: Client) -> None:
    qui = bureau(experts=1)
    seance = prevue(qui)
    reponse = entre(client, qui.secretariat).get(reverse("proces_verbal", args=[seance.pk]))
    assert reponse.context["a"].actes == []
    assert "La séance n'est pas close." in lue(reponse)
    ferme = client.post(reverse("acte_de_proces_verbal", args=[seance.pk, "ecrire"]), {"vue": 0})
    assert ferme.status_code == 404


@pytest.mark.parametrize("nombre", [1, 3])
def test_page_du_proces_verbal_fait_treize_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    f = faite(impliques=1, dossiers=1)
    for rang in range(nombre):
        ecrit(f, vue=rang)
    entre(client, f.qui.secretariat)
    with django_assert_num_queries(13):
        client.get(reverse("proces_verbal", args=[f.seance.pk]))


@pytest.mark.parametrize("nombre", [1, 3])
def test_page_d_une_seance_de_plusieurs_dossiers_en_fait_autant(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    f = faite(dossiers=nombre)
    ecrit(f)
    entre(client, f.qui.secretariat)
    with django_assert_num_queries(13):
        client.get(reverse("proces_verbal", args=[f.seance.pk]))


# The opinions


def test_avis_se_transmettent_puis_se_communiquent(client: Client) -> None:
    f = faite()
    agis(client, f.qui.secretariat, "acte_des_avis", f, "transmettre")
    note = {"destinataire": "le CNC", "le": f"{f.seance.jour_de(timezone.now())}", "moyen": "Courriel"}
    assert agis(client, f.qui.secretariat, "acte_des_avis", f, "confirmer", **note).status_code == 302
    assert agis(client, f.qui.secretariat, "acte_des_avis", f, "confirmer", **note).status_code == 422
    vide = agis(client, f.qui.region, "acte_des_avis", f, "communiquer")
    assert vide.status_code == 422
    fait = agis(client, f.qui.region, "acte_des_avis", f, "communiquer", dossiers=[str(f.inscription.pk)])
    assert fait.status_code == 302
    f.inscription.refresh_from_db()
    assert None not in (f.inscription.transmis_le, f.inscription.communique_le)


def test_membre_lit_les_avis_transmis_dont_il_n_est_pas_ecarte(client: Client) -> None:
    f = faite(impliques=1, dossiers=1)
    transmettre_les_avis(par=f.qui.secretariat, seance=f.seance)
    pdf = reverse("avis_en_pdf", args=[f.seance.pk, f.inscription.pk])
    codes = [entre(client, agit(m.personne)).get(pdf).status_code for m in f.qui.experts[:2]]
    assert codes == [404, 200]
    page = entre(client, agit(f.qui.experts[1].personne)).get(reverse("avis_de_la_seance", args=[f.seance.pk]))
    assert page.context["a"].actes == []
    assert "Film 0" in lue(page)


@pytest.mark.parametrize("nombre", [1, 3])
def test_page_des_avis_fait_dix_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    f = faite(dossiers=nombre)
    transmettre_les_avis(par=f.qui.secretariat, seance=f.seance)
    entre(client, f.qui.secretariat)
    with django_assert_num_queries(10):
        client.get(reverse("avis_de_la_seance", args=[f.seance.pk]))


# Everybody


@pytest.mark.exigences("RUN-IV-53")
def test_synthese_publique_tait_les_noms_les_films_et_les_motifs(client: Client) -> None:
    f = faite(impliques=1)
    adresse = reverse("synthese_de_seance", args=[FONDS, f.seance.pk])
    liste = reverse("syntheses_de_seances", args=[FONDS])
    assert client.get(adresse).status_code == 404
    assert adresse not in client.get(liste).content.decode()
    publie(f)
    assert adresse in client.get(liste).content.decode()
    texte = lue(client.get(adresse))
    tus = [f.inscription.dossier.numero, "Film 0", "Un regard.", *(str(m) for m in f.qui.experts), "votes pour"]
    assert [dit for dit in tus if dit in texte] == []
    assert "8 membres avec droit de vote sont venus." in texte


def test_synthese_n_est_pas_a_un_autre_fonds(client: Client) -> None:
    f = faite()
    publie(f)
    assert client.get(reverse("synthese_de_seance", args=[AUTRE_FONDS, f.seance.pk])).status_code == 404
    assert client.get(reverse("syntheses_de_seances", args=["inconnu"])).status_code == 404
    sans = [code for code, un in tous().items() if un.procedure is None or not un.procedure.commissions]
    codes = {client.get(reverse("syntheses_de_seances", args=[code])).status_code for code in sans}
    assert codes <= {404}


@pytest.mark.parametrize("nombre", [1, 3])
def test_pages_publiques_font_un_nombre_constant_de_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    f = faite(dossiers=nombre)
    communiquer_les_avis(par=f.qui.region, seance=f.seance, inscriptions=[i.pk for i in f.seance.inscriptions.all()])
    ecrit(f)
    maintenant = f.seance.close_le
    ProcesVerbal.objects.update(approuve_le=maintenant, approuve_par=f.qui.president, publie_le=maintenant)
    with django_assert_num_queries(2):
        client.get(reverse("syntheses_de_seances", args=[FONDS]))
    with django_assert_num_queries(6):
        client.get(reverse("synthese_de_seance", args=[FONDS, f.seance.pk]))


# The applicant


def test_demandeur_ne_voit_l_avis_qu_une_fois_communique(client: Client) -> None:
    f = faite(AJOURNE)
    moi, dossier = porteur_de(f.inscription), f.inscription.dossier
    page, pdf = (reverse(n, args=[dossier.pk]) for n in ("avis_de_la_commission", "avis_du_demandeur_en_pdf"))
    avant = lue(entre(client, moi).get(page))
    assert "Aucun avis ne vous est encore communiqué." in avant
    assert "Revoir la fin." not in avant
    assert client.get(pdf).status_code == 404
    communiquer_les_avis(par=f.qui.region, seance=f.seance, inscriptions=[f.inscription.pk])
    apres = lue(client.get(page))
    assert "Revoir la fin." in apres
    assert "votants" not in apres
    assert client.get(pdf).status_code == 200


def test_demandeur_presente_une_nouvelle_version(client: Client) -> None:
    moi = personne()
    dossier = recue(moi)
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.AJOURNE)
    client.force_login(moi)
    assert client.get(reverse("demande", args=[dossier.pk])).context["ouverte"] is True
    assert client.post(reverse("representer", args=[dossier.pk])).status_code == 302
    assert Depot.objects.filter(dossier=dossier).count() == 2
    assert "nouvelle version présentée le" in lue(client.get(reverse("avis_de_la_commission", args=[dossier.pk])))
    assert client.get(reverse("demande", args=[dossier.pk])).context["ouverte"] is False
    assert client.post(reverse("representer", args=[dossier.pk])).status_code == 422


def test_nouvelle_version_incomplete_dit_ce_qui_manque(client: Client) -> None:
    f = faite(AJOURNE)
    client = entre(client, porteur_de(f.inscription))
    reponse = client.post(reverse("representer", args=[f.inscription.dossier_id]))
    assert reponse.status_code == 422
    assert "La nouvelle version n'est pas présentée" in lue(reponse)


def test_brouillon_n_a_pas_d_avis(client: Client) -> None:
    client.force_login(personne())
    assert client.get(reverse("avis_de_la_commission", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize("nombre", [1, 3])
def test_page_du_demandeur_fait_quatorze_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    f = faite(AJOURNE)
    communiquer_les_avis(par=f.qui.region, seance=f.seance, inscriptions=[f.inscription.pk])
    for _ in range(nombre - 1):
        autre = prevue(f.qui)
        dits = {"avis": "ajourne", "avis_le": autre.debut, "communique_le": autre.debut, "motifs": "Encore."}
        Inscription.objects.create(seance=autre, dossier=f.inscription.dossier, rang=1, **dits)
    entre(client, porteur_de(f.inscription))
    with django_assert_num_queries(14):
        client.get(reverse("avis_de_la_commission", args=[f.inscription.dossier_id]))
