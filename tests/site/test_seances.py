"""The service's pages of the sessions: their calendar, and one of them before its day."""

from __future__ import annotations

import json
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from amorce.commission.actions.calendrier import annuler_seance, deplacer_seance
from amorce.commission.actions.seances import (
    communiquer_l_avis_technique,
    convoquer,
    envoyer_les_dossiers,
    retirer_de_l_ordre,
)
from amorce.commission.models import Inscription, Seance
from amorce.commission.taches import ecrire_au_membre, ecrire_de_l_avis_technique
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import tous
from amorce.fonds.models import SessionDeDepot
from amorce.journal.models import Entree
from tests.commission.fabrique import (
    CFR,
    FONDS,
    PHRASE,
    Bureau,
    au_jour_dit,
    avise,
    bureau,
    declares,
    inscrit,
    ouverte,
    prevue,
    recevable,
)
from tests.comptes.fabrique import agent
from tests.site.objets import AUTRE_FONDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def qui() -> Bureau:
    return bureau(experts=2)


def personne_de(acteur: Any) -> Personne:
    return Personne.objects.get(pk=acteur.personne)


def lue(reponse: HttpResponse) -> str:
    texte = reponse.content.decode().replace("\u202f", " ").replace("\xa0", " ").replace("&#x27;", "'")
    return " ".join(texte.split())


def page(client: Client, acteur: Any, nom: str, *arguments: object) -> str:
    client.force_login(personne_de(acteur))
    reponse = client.get(reverse(nom, args=arguments))
    assert reponse.status_code == 200
    return lue(reponse)  # type: ignore[arg-type]


def agis(client: Client, acteur: Any, seance: Seance, acte: str, **champs: Any) -> HttpResponse:
    client.force_login(personne_de(acteur))
    return client.post(reverse("acte_de_seance", args=[seance.pk, acte]), champs)  # type: ignore[return-value]


def relue(seance: Seance) -> Seance:
    return Seance.objects.get(pk=seance.pk)


# The calendar


def test_calendrier_tient_douze_mois_et_dit_la_date_d_envoi(client: Client, qui: Bureau) -> None:
    seance = prevue(qui, 40)
    client.force_login(personne_de(qui.secretariat))
    reponse = client.get(reverse("seances_du_service"))
    annees = reponse.context["annees"]
    assert [len(m.seances) for m in annees.mois].count(1) == 1
    assert len(annees.mois) == 12
    assert annees.a_venir[0].limite_des_dossiers == seance.jour - timedelta(days=14)


def test_calendrier_range_ce_qui_est_passe(client: Client, qui: Bureau) -> None:
    venir, jour_dit, passee, close = prevue(qui, 3), prevue(qui, 9), prevue(qui, 9), prevue(qui, 9)
    maintenant = timezone.now()
    Seance.objects.filter(pk=jour_dit.pk).update(debut=maintenant)
    Seance.objects.filter(pk=passee.pk).update(debut=maintenant - timedelta(days=2))
    Seance.objects.filter(pk=close.pk).update(debut=maintenant, ouverte_le=maintenant, close_le=maintenant)
    client.force_login(personne_de(qui.region))
    annees = client.get(reverse("seances_du_service")).context["annees"]
    assert [lue.seance for lue in annees.a_venir] == [jour_dit, venir]
    assert list(annees.passees) == [close, passee]


@pytest.mark.parametrize("nombre", [1, 3])
def test_calendrier_fait_onze_requetes(
    client: Client, qui: Bureau, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    for rang in range(nombre):
        inscrit(qui, prevue(qui, 20 + rang), f"Film {rang}")
        passee = prevue(qui, 9)
        Seance.objects.filter(pk=passee.pk).update(debut=timezone.now() - timedelta(days=2 + rang))
    client.force_login(personne_de(qui.region))
    with django_assert_num_queries(11):
        client.get(reverse("seances_du_service"))


def test_prevoir_met_au_calendrier(client: Client, qui: Bureau) -> None:
    client.force_login(personne_de(qui.secretariat))
    adresse = reverse("prevoir_seance", args=[FONDS, CFR])
    assert client.get(adresse).status_code == 200
    reponse = client.post(adresse, {"debut": "2199-03-10T09:00", "lieu": "Saint-Denis"})
    seance = Seance.objects.get()
    assert reponse["Location"] == reverse("seance_du_service", args=[seance.pk])
    assert seance.debut.isoformat() == "2199-03-10T05:00:00+00:00"


def test_prevoir_dans_le_passe_est_refuse_a_cote_du_champ(client: Client, qui: Bureau) -> None:
    client.force_login(personne_de(qui.secretariat))
    reponse = client.post(reverse("prevoir_seance", args=[FONDS, CFR]), {"debut": "2020-03-10T09:00"})
    assert reponse.status_code == 422
    assert reponse.context["formulaire"].errors == {"debut": ["Début : choisissez un instant à venir."]}


@pytest.mark.exigences("RUN-IV-30")
def test_prevoir_une_seance_supplementaire_en_garde_le_motif(client: Client, qui: Bureau) -> None:
    client.force_login(personne_de(qui.secretariat))
    champs = {"debut": "2199-03-10T09:00", "motif_supplementaire": "Trois dossiers urgents."}
    client.post(reverse("prevoir_seance", args=[FONDS, CFR]), champs)
    seance = Seance.objects.get()
    assert "Séance supplémentaire : Trois dossiers urgents." in page(client, qui.region, "seance_du_service", seance.pk)


def test_prevoir_n_est_pas_a_l_auditeur(client: Client) -> None:
    client.force_login(agent(FONDS, RoleDeFonds.AUDITEUR))
    assert client.get(reverse("seances_du_service")).status_code == 200
    assert client.get(reverse("prevoir_seance", args=[FONDS, CFR])).status_code == 404
    assert client.get(reverse("prevoir_seance", args=[FONDS, "inconnue"])).status_code == 404


# One session


@pytest.mark.exigences("RUN-IV-30")
def test_page_dit_ce_qui_reste_a_faire(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    inscrit(qui, seance)
    client.force_login(personne_de(qui.secretariat))
    reponse = client.get(reverse("seance_du_service", args=[seance.pk]))
    etapes = {e.etape.code: e for e in reponse.context["s"].etapes}
    assert [code for code, e in etapes.items() if e.etape.fait] == ["inscrire"]
    assert [code for code, e in etapes.items() if e.principal] == ["envoyer"]
    assert [code for code, e in etapes.items() if e.formulaire] == ["inscrire", "envoyer", "cle"]
    assert "2 voix possibles ce jour-là, il en faut 7" in lue(reponse)  # type: ignore[arg-type]


def test_page_de_la_region_offre_ses_actes(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    inscrit(qui, seance)
    client.force_login(personne_de(qui.region))
    s = client.get(reverse("seance_du_service", args=[seance.pk])).context["s"]
    assert [e.etape.code for e in s.etapes if e.formulaire] == ["envoyer", "convoquer"]
    assert [bool(ligne.avis and ligne.retirer) for ligne in s.lignes] == [True]
    assert [f.code for f in s.autres] == ["deplacer", "annuler"]


@pytest.mark.parametrize("nombre", [1, 3])
def test_page_fait_quatorze_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    qui = bureau(experts=nombre)
    seance = prevue(qui)
    for rang in range(nombre):
        inscrit(qui, seance, f"Film {rang}")
    client.force_login(personne_de(qui.secretariat))
    with django_assert_num_queries(14):
        client.get(reverse("seance_du_service", args=[seance.pk]))


@pytest.mark.exigences("RUN-IV-39")
def test_inscrire_puis_ordonner(client: Client, qui: Bureau) -> None:
    seance, un, deux = prevue(qui), recevable("Un"), recevable("Deux")
    for dossier in (un, deux):
        assert agis(client, qui.secretariat, seance, "inscrire", dossier=dossier.pk).status_code == 302
    premiere, seconde = seance.inscriptions.all()
    rangs = {f"rang-{premiere.pk}": 2, f"rang-{seconde.pk}": 1}
    assert agis(client, qui.secretariat, seance, "ordonner", **rangs).status_code == 302
    assert list(seance.inscriptions.all()) == [seconde, premiere]


def test_inscrire_par_son_numero_quand_ils_sont_trop_nombreux(
    client: Client, qui: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("amorce.commission.preparation", "amorce.site.service.seances.formulaires"):
        monkeypatch.setattr(f"{module}.PROPOSES", 1)
    seance, _premier, second = prevue(qui), recevable("Un"), recevable("Deux")
    for numero in ("", "REU-2026-9999"):
        assert agis(client, qui.secretariat, seance, "inscrire", numero=numero).status_code == 422
    assert agis(client, qui.secretariat, seance, "inscrire", numero=f" {second.numero.lower()}").status_code == 302
    assert [i.dossier for i in seance.inscriptions.all()] == [second]


def test_ordonner_avec_deux_fois_le_meme_rang_est_refuse(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    rangs = {f"rang-{inscrit(qui, seance, titre).pk}": 1 for titre in ("Un", "Deux")}
    reponse = agis(client, qui.secretariat, seance, "ordonner", **rangs)
    assert reponse.status_code == 422
    assert "deux dossiers ont le même rang" in lue(reponse)


def test_retirer_rend_le_dossier_et_dit_pourquoi(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    place = inscrit(qui, seance)
    sans = agis(client, qui.region, seance, "retirer", inscription=place.pk)
    assert sans.status_code == 422
    assert agis(client, qui.region, seance, "retirer", inscription=place.pk, motif="Budget revu.").status_code == 302
    place.dossier.refresh_from_db()
    assert place.dossier.etat == Etat.RECEVABLE
    assert "Budget revu." in page(client, qui.region, "seance_du_service", seance.pk)


@pytest.mark.exigences("RUN-IV-32")
def test_envoi_hors_delai_cite_le_reglement_puis_passe_avec_un_motif(client: Client, qui: Bureau) -> None:
    seance = prevue(qui, 5)
    inscrit(qui, seance)
    refuse = agis(client, qui.secretariat, seance, "envoyer")
    assert refuse.status_code == 422
    assert "Les dossiers sont envoyés dans le délai, ou la situation est exceptionnelle." in lue(refuse)
    assert "IV, Fonctionnement" in lue(refuse)
    assert agis(client, qui.secretariat, seance, "envoyer", motif_d_exception="Cyclone.").status_code == 302
    assert relue(seance).motif_d_exception == "Cyclone."


def test_cle_demande_deux_fois_la_meme_phrase(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    fausse = agis(client, qui.secretariat, seance, "cle", phrase=PHRASE, encore=PHRASE + "s")
    assert fausse.status_code == 422
    assert PHRASE not in fausse.content.decode()
    assert agis(client, qui.secretariat, seance, "cle", phrase=PHRASE, encore=PHRASE).status_code == 302
    assert relue(seance).cle
    assert agis(client, qui.secretariat, seance, "cle", phrase=PHRASE, encore=PHRASE).status_code == 422


@pytest.mark.exigences("RUN-IV-34")
def test_avis_technique_se_communique_la_veille_au_plus_tard(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    place = inscrit(qui, seance)
    sans = agis(client, qui.region, seance, "avis", inscription=place.pk)
    assert sans.status_code == 422
    assert f"rendez-le d'abord, à l'onglet « Rapport » du dossier {place.dossier}" in lue(sans)
    avise(qui, place)
    assert agis(client, qui.region, seance, "avis", inscription=place.pk).status_code == 302
    assert Inscription.objects.get().avis_technique_le is not None
    assert "alerte" not in json.loads(Entree.objects.get(acte="communiquer_l_avis_technique").contenu)
    assert "avis technique communiqué<span" in page(client, qui.region, "seance_du_service", seance.pk)


@pytest.mark.exigences("RUN-IV-34")
def test_avis_technique_tardif_est_signale_avec_son_article(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    place = avise(qui, inscrit(qui, seance))
    au_jour_dit(seance)
    client.force_login(personne_de(qui.region))
    adresse = reverse("acte_de_seance", args=[seance.pk, "avis"])
    dit = lue(client.post(adresse, {"inscription": place.pk}, follow=True))  # type: ignore[arg-type]
    regle = "L'avis technique est communiqué dans le délai (Règlement du fonds de La Réunion, IV, Fonctionnement)"
    assert f"mais hors délai : « {regle} »" in dit
    assert "avis technique communiqué hors délai" in dit
    garde = json.loads(Entree.objects.get(acte="communiquer_l_avis_technique").contenu)
    assert garde["alerte"] == regle
    assert garde["faits"]["date_avis_technique"] == garde["faits"]["date_seance"]


@pytest.mark.exigences("RUN-IV-34")
def test_avis_technique_s_annonce_aux_membres_sauf_au_deporte(qui: Bureau) -> None:
    Personne.objects.filter(pk=qui.president.personne_id).update(langue="en")
    place = avise(qui, inscrit(qui, prevue(qui), "Les Hauts"))
    declares(place, qui.experts, impliques=qui.experts[:1])
    communiquer_l_avis_technique(par=qui.region, inscription=place)
    recus = travaille(ecrire_de_l_avis_technique)
    assert set(recus) == {qui.president.personne.email, qui.experts[1].personne.email}
    assert recus[qui.president.personne.email]["Subject"] == "Technical opinion available: Les Hauts"
    francais = recus[qui.experts[1].personne.email]
    assert francais["Subject"] == "Avis technique communiqué : Les Hauts"
    dit = francais.get_body(("plain",)).get_content()
    assert f"L'avis technique du service sur Les Hauts ({place.dossier}) vous est communiqué" in dit
    assert "Devis tenable" not in dit


def test_avis_technique_remplace_se_communique_de_nouveau(client: Client, qui: Bureau) -> None:
    place = avise(qui, inscrit(qui, prevue(qui)))
    communiquer_l_avis_technique(par=qui.region, inscription=place)
    travaille(ecrire_de_l_avis_technique)
    dossier = Dossier.objects.get()
    client.force_login(personne_de(qui.region))
    adresse = reverse("acte_du_service", args=[dossier.numero, "rendre_avis_technique"])
    reponse = client.post(adresse, {"version": dossier.version, "texte": "Devis revu."}, follow=True)
    assert "L'avis technique est communiqué aux membres." in lue(reponse)  # type: ignore[arg-type]
    assert len(travaille(ecrire_de_l_avis_technique)) == 3
    assert Entree.objects.filter(acte="communiquer_l_avis_technique").count() == 2


def test_avis_technique_ne_se_communique_plus_une_fois_le_dossier_retire(qui: Bureau) -> None:
    place = avise(qui, inscrit(qui, prevue(qui)))
    retirer_de_l_ordre(par=qui.region, inscription=place, motif="Revu.")
    with pytest.raises(ActeRefuse, match="n'a plus à se prononcer"):
        communiquer_l_avis_technique(par=qui.region, inscription=place)


@pytest.mark.exigences("RUN-IV-28")
def test_president_nomme_qui_le_supplee(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    contenu = page(client, qui.preside, "seance_du_service", seance.pk)
    assert "Nommer qui préside" in contenu
    for route in ("service", "seances_du_service", "membres_du_service"):
        assert f'href="{reverse(route)}"' not in contenu
    assert agis(client, qui.preside, seance, "suppleer", designe=qui.experts[0].pk).status_code == 302
    assert relue(seance).preside_par == qui.experts[0]
    assert agis(client, qui.secretariat, seance, "suppleer", designe=qui.experts[1].pk).status_code == 404


def test_membre_ordinaire_ne_voit_pas_la_preparation(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    client.force_login(qui.experts[0].personne)
    assert client.get(reverse("seance_du_service", args=[seance.pk])).status_code == 404
    assert client.get(reverse("seance_ics", args=[seance.pk])).status_code == 200


def test_acte_inconnu_ou_d_un_autre_ordre_est_introuvable(client: Client, qui: Bureau) -> None:
    seance, autre = prevue(qui), prevue(qui)
    ailleurs = inscrit(qui, autre)
    assert agis(client, qui.region, seance, "inconnu").status_code == 404
    assert agis(client, qui.region, seance, "retirer", inscription=ailleurs.pk, motif="Non.").status_code == 404


# What members receive


def travaille(tache: Any = ecrire_au_membre) -> dict[str, Any]:
    """Does what waits to be sent; who received what."""
    mail.outbox.clear()
    for un in DBTaskResult.objects.filter(status="READY", task_path=tache.module_path):
        tache.call(*un.args_kwargs["args"])
        un.delete()
    return {m.to[0]: message_from_bytes(m.message().as_bytes(), policy=policy.default) for m in mail.outbox}


def evenement(message: Any, methode: str) -> Any:
    joint = next(message.iter_attachments())
    assert joint.get_param("method") == methode
    calendrier = Calendar.from_ical(joint.get_content())
    assert str(calendrier["METHOD"]) == methode
    return calendrier.walk("VEVENT")[0]


@pytest.mark.exigences("RUN-IV-31")
def test_convocation_part_a_chaque_membre_avec_son_agenda(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    inscrit(qui, seance, "Les Hauts")
    assert agis(client, qui.region, seance, "convoquer").status_code == 302
    recus = travaille()
    assert set(recus) == {m.personne.email for m in (qui.president, *qui.experts)}
    message = recus[qui.experts[0].personne.email]
    assert "1. Les Hauts" in message.get_body(("plain",)).get_content()
    dit = evenement(message, "REQUEST")
    assert dit["DTSTART"].dt == seance.debut.replace(microsecond=0)
    assert dit["DTSTART"].params["TZID"] == "Indian/Reunion"
    assert (int(dit["SEQUENCE"]), str(dit["STATUS"])) == (relue(seance).version, "CONFIRMED")


def test_convocation_parle_la_langue_du_membre(qui: Bureau) -> None:
    Personne.objects.filter(pk=qui.president.personne_id).update(langue="en")
    convoquer(par=qui.region, seance=prevue(qui))
    message = travaille()[qui.president.personne.email]
    assert message["Subject"].strip().startswith("Notice of meeting: ")
    assert "This is your notice of a session: " in message.get_body(("plain",)).get_content()


def test_convocation_n_est_pas_au_secretariat(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    assert agis(client, qui.secretariat, seance, "convoquer").status_code == 404
    assert relue(seance).convoquee_le is None
    assert travaille() == {}


def test_convocation_d_une_seance_annulee_depuis_ne_part_plus(qui: Bureau) -> None:
    seance = convoquer(par=qui.region, seance=prevue(qui))
    annuler_seance(par=qui.region, seance=seance, motif="Cyclone.")
    assert {m["Subject"].strip().partition(" ")[0] for m in travaille().values()} == {"Séance"}


def test_deplacement_d_une_seance_convoquee_previent_et_corrige_l_agenda(client: Client, qui: Bureau) -> None:
    seance = convoquer(par=qui.region, seance=prevue(qui))
    avant = evenement(travaille()[qui.president.personne.email], "REQUEST")
    champs = {"debut": "2199-03-10T09:00", "lieu": "Saint-Pierre", "motif": "Salle prise."}
    assert agis(client, qui.secretariat, seance, "deplacer", **champs).status_code == 404
    assert agis(client, qui.region, seance, "deplacer", **champs).status_code == 302
    message = travaille()[qui.president.personne.email]
    assert "Motif : Salle prise." in message.get_body(("plain",)).get_content()
    apres = evenement(message, "REQUEST")
    assert apres["UID"] == avant["UID"]
    assert int(apres["SEQUENCE"]) > int(avant["SEQUENCE"])
    assert apres["DTSTART"].dt.isoformat() == "2199-03-10T09:00:00+04:00"


def test_deplacement_d_une_seance_non_convoquee_ne_previent_personne(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    nouvelle = "2199-03-10T09:00"
    sans_motif = agis(client, qui.secretariat, seance, "deplacer", debut=nouvelle)
    assert sans_motif.status_code == 422
    assert agis(client, qui.secretariat, seance, "deplacer", debut=nouvelle, motif="Fêtes.").status_code == 302
    assert travaille() == {}
    assert Entree.objects.filter(acte="deplacer_seance").count() == 1


def test_deplacement_qui_ote_les_deux_semaines_est_refuse(qui: Bureau) -> None:
    seance = prevue(qui, 30)
    envoyer_les_dossiers(par=qui.secretariat, seance=seance)
    with pytest.raises(ActeRefuse, match="Les dossiers sont envoyés dans le délai"):
        deplacer_seance(par=qui.region, seance=seance, debut=timezone.now() + timedelta(days=5), motif="Plus tôt.")
    assert relue(seance).debut == seance.debut


def test_deplacement_au_jour_de_l_avis_technique_est_refuse(qui: Bureau) -> None:
    seance = prevue(qui)
    communiquer_l_avis_technique(par=qui.region, inscription=avise(qui, inscrit(qui, seance)))
    with pytest.raises(ActeRefuse, match="L'avis technique est communiqué dans le délai"):
        deplacer_seance(par=qui.region, seance=seance, debut=timezone.now() + timedelta(seconds=1), motif="Vite.")


def test_annulation_rend_les_dossiers_et_ferme_la_seance(client: Client, qui: Bureau) -> None:
    seance = convoquer(par=qui.region, seance=prevue(qui))
    place = inscrit(qui, seance)
    travaille()
    assert agis(client, qui.region, seance, "annuler", motif="Cyclone.").status_code == 302
    place.dossier.refresh_from_db()
    place.refresh_from_db()
    assert (place.dossier.etat, place.motif_du_retrait) == (Etat.RECEVABLE, "Cyclone.")
    dit = evenement(travaille()[qui.president.personne.email], "CANCEL")
    assert (str(dit["STATUS"]), int(dit["SEQUENCE"])) == ("CANCELLED", relue(seance).version)
    with pytest.raises(ActeRefuse, match="elle a été annulée"):
        convoquer(par=qui.region, seance=seance)
    assert "Cyclone." in page(client, qui.secretariat, "seance_du_service", seance.pk)


def test_seance_ouverte_ne_se_deplace_ni_ne_s_annule(qui: Bureau) -> None:
    seance = ouverte(qui, prevue(qui))
    with pytest.raises(ActeRefuse, match="elle a commencé"):
        annuler_seance(par=qui.region, seance=seance, motif="Trop tard.")


# What everybody sees


@pytest.mark.exigences("RUN-IV-29")
def test_calendrier_public_dit_le_jour_et_les_dates_limites(client: Client, qui: Bureau) -> None:
    seance = prevue(qui, 40)
    SessionDeDepot.objects.create(
        fonds=FONDS, intitule="Mars", ouvre=timezone.now(), ferme=timezone.now() + timedelta(days=9), examen=seance.jour
    )
    (lue_,) = client.get(reverse("calendrier")).context["seances"]
    assert (lue_.seance, lue_.limite_des_dossiers) == (seance, seance.jour - timedelta(days=14))
    assert lue_.limite_du_depot is not None
    assert [len(client.get(reverse("calendrier"), {"fonds": f}).context["seances"]) for f in tous()] == [
        int(f == FONDS) for f in tous()
    ]


def test_calendrier_public_s_arrete_a_douze_mois_et_tait_ce_qui_est_annule(client: Client, qui: Bureau) -> None:
    prevue(qui, 400)
    annuler_seance(par=qui.region, seance=prevue(qui, 30), motif="Cyclone.")
    proche = prevue(qui, 300)
    assert [lue_.seance for lue_ in client.get(reverse("calendrier")).context["seances"]] == [proche]


@pytest.mark.parametrize("nombre", [1, 3])
def test_calendrier_public_fait_cinq_requetes(
    client: Client, qui: Bureau, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    for rang in range(nombre):
        prevue(qui, 20 + rang)
    with django_assert_num_queries(5):
        client.get(reverse("calendrier"))


def test_flux_public_tait_le_lieu_et_dit_l_annulation(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    Seance.objects.filter(pk=seance.pk).update(lieu="Salle 3", visio="https://visio.exemple.fr/secret")
    brut = client.get(reverse("calendrier_ics")).content.decode()
    (dit,) = Calendar.from_ical(brut).walk("VEVENT")
    assert dit["UID"] == f"{seance.pk}-seance@amorce"
    assert "Salle 3" not in brut
    assert "secret" not in brut
    annuler_seance(par=qui.region, seance=seance, motif="Cyclone.")
    for nom, arguments in (("calendrier_ics", []), ("flux", [FONDS])):
        (dit,) = Calendar.from_ical(client.get(reverse(nom, args=arguments)).content).walk("VEVENT")
        assert (str(dit["STATUS"]), "Cyclone" in str(dit)) == ("CANCELLED", False), "pourquoi ne regarde que qui siège"


def test_flux_public_dit_qu_une_seance_votee_par_ecrit_ne_se_tient_pas(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    Seance.objects.filter(pk=seance.pk).update(close_le=timezone.now())
    (dit,) = Calendar.from_ical(client.get(reverse("calendrier_ics")).content).walk("VEVENT")
    assert str(dit["STATUS"]) == "CANCELLED"
    assert str(dit["DESCRIPTION"]) == "Votée par écrit : la commission ne se réunit pas."


def test_calendrier_mene_aux_syntheses_des_seances(client: Client, qui: Bureau) -> None:
    prevue(qui)
    adresse = reverse("syntheses_de_seances", args=[FONDS])
    assert f'href="{adresse}"' in client.get(reverse("calendrier")).content.decode()


def test_agenda_d_une_seance_dit_ou_elle_se_tient(client: Client, qui: Bureau) -> None:
    seance = prevue(qui)
    Seance.objects.filter(pk=seance.pk).update(lieu="Salle 3, étage 2", visio="https://visio.exemple.fr/x")
    client.force_login(qui.experts[0].personne)
    (dit,) = Calendar.from_ical(client.get(reverse("seance_ics", args=[seance.pk])).content).walk("VEVENT")
    assert str(dit["LOCATION"]) == "Salle 3, étage 2, https://visio.exemple.fr/x"
    client.force_login(agent(AUTRE_FONDS, RoleDeFonds.SECRETARIAT))
    assert client.get(reverse("seance_ics", args=[seance.pk])).status_code == 404


@pytest.mark.parametrize("nombre", [1, 3])
def test_feuille_de_presence_se_signe_et_dit_qui_etait_la(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    qui = bureau(experts=7 + nombre)
    seance = prevue(qui)
    inscrit(qui, seance)
    adresse = reverse("feuille_de_presence", args=[seance.pk])
    avant = page(client, qui.secretariat, "feuille_de_presence", seance.pk)
    assert (avant.count('class="signature"'), "sur place" in avant) == (8 + nombre, False)
    ouverte(qui, seance, qui.experts[:7])
    with django_assert_num_queries(11):
        contenu = lue(client.get(adresse))  # type: ignore[arg-type]
    assert contenu.count("sur place, de") == 7
    client.force_login(qui.experts[0].personne)
    assert client.get(adresse).status_code == 404
