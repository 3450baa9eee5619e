"""The service's pages of a dossier under examination, and the applicant's answers, as pages."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.actes.actions.ecarts import signaler_un_ecart
from amorce.actes.actions.prolongations import demander_une_prolongation
from amorce.actes.models import EcheanceDeLAide
from amorce.commission.actions.seances import communiquer_l_avis_technique, inscrire
from amorce.commission.models import Inscription
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.instruction import jour
from amorce.instruction.actions import affecter, completer, ecrire_rapport, rendre_avis_technique, repondre
from amorce.instruction.economie import Economie
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import Complement, Presence
from tests.actes.fabrique import au_vote, responsable
from tests.actes.fabrique import avise as mis_au_vote
from tests.actes.fabrique_vie import aidee
from tests.commission.fabrique import bureau, inscrit, prevue
from tests.comptes.fabrique import agent, agit, personne
from tests.dossiers.fichiers_d_essai import pdf
from tests.instruction.fabrique import (
    FONDS,
    OCTETS,
    accepte_tout,
    ancienne,
    aujourd_hui,
    controlee,
    dans,
    demande_la_piece,
    instructrice,
    recue,
    relu,
    saison_5,
    secretaire,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def ines() -> Personne:
    return instructrice()


@pytest.fixture
def service(client: Client, ines: Personne) -> Client:
    client.force_login(ines)
    return client


def lue(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u202f", " ").replace("\xa0", " ").replace("&#x27;", "'")


def page(client: Client, nom: str, *arguments: object) -> str:
    reponse = client.get(reverse(nom, args=arguments))
    assert reponse.status_code == 200
    return lue(reponse)


LIGNE = r'<a href="/service/dossiers/([\w-]+)/">.*?<span class="etat.*?">(?:<a .*?>)?([^<]*)'


def sections_du_jour(client: Client) -> dict[str, str]:
    return dict(re.findall(r'<h2 id="(t-\w+)">(.*?)</section>', page(client, "service"), re.S))


def agis(client: Client, dossier: Dossier, acte: str, **champs: Any) -> HttpResponse:
    adresse = reverse("acte_du_service", args=[dossier.numero, acte])
    return client.post(adresse, {"version": relu(dossier).version, **champs})  # type: ignore[return-value]


def test_jour_dit_le_silence_qui_devient_decision_suspensions_comptees(
    service: Client, moi: Personne, ines: Personne
) -> None:
    passe, proche, loin = recue(moi), recue(personne()), recue(personne())
    suspendu = recue(personne(), sans=("synopsis",))
    demande_la_piece(agit(ines), suspendu, jours=3)
    for dossier, jours in ((passe, 70), (proche, 50), (loin, 31), (suspendu, 50)):
        ancienne(dossier, jours)
    sections = sections_du_jour(service)
    a_venir = re.findall(LIGNE, sections["t-implicites"], re.S)
    assert [numero for numero, _etat in a_venir[:2]] == [proche.numero, suspendu.numero]
    assert a_venir[1][1] == f"{int(a_venir[0][1].split()[0]) + 3} jours"
    assert re.findall(LIGNE, sections["t-nes"], re.S) == [(passe.numero, "rejet implicite né")]


def test_jour_ouvre_la_suite_de_ce_qui_est_lu_et_dit_ce_qui_ne_l_est_pas(
    service: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jour, "MONTRES", 1)
    monkeypatch.setattr(jour, "LUS_MAX", 2)
    for rang in range(3):
        ancienne(recue(personne()), 50 + rang)
    sections = sections_du_jour(service)
    montres, suite = sections["t-implicites"].split("<details")
    assert (len(re.findall(LIGNE, montres, re.S)), len(re.findall(LIGNE, suite, re.S))) == (1, 1)
    assert "Un autre dossier reçu depuis plus de trente jours n'est pas lu ici" in suite
    assert 'href="/service/dossiers/?suivi=personne&amp;etat=depose&amp;tri=anciens"' in sections["t-affecter"]
    assert "Voir les 2 autres dossiers à affecter" in sections["t-affecter"]


def test_jour_compte_mes_dossiers_au_dela_de_ceux_qu_il_montre(
    service: Client, ines: Personne, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jour, "MONTRES", 1)
    for _ in range(2):
        recu = recue(personne())
        affecter(par=agit(ines), dossier=recu, version=recu.version, personne=ines)
    assert "Voir l'autre dossier que vous suivez" in sections_du_jour(service)["t-miens"]


def test_jour_annonce_les_seances_proches_de_ses_fonds(service: Client, client: Client) -> None:
    qui = bureau()
    inscrit(qui, prevue(qui, dans_jours=20))
    prevue(qui, dans_jours=40)
    marge = page(service, "service").partition("Séances proches")[2].partition("<h2>")[0]
    assert re.findall(r"(\d+ dossiers?)", marge) == ["1 dossier"]
    client.force_login(agent("ile-de-france", RoleDeFonds.INSTRUCTEUR))
    assert "Aucune dans les trente jours." in page(client, "service").partition("Séances proches")[2]


def test_jour_range_reponses_recues_delais_passes_et_dossiers_a_affecter(
    service: Client, moi: Personne, ines: Personne
) -> None:
    repondu, muet, libre = (recue(personne(), sans=("synopsis",)) for _ in range(3))
    complement = demande_la_piece(agit(ines), repondu)
    porteur = repondu.projet.organisation.appartenances.get().personne  # type: ignore[union-attr]
    une = complement.attendues.get()
    repondre(par=agit(porteur), attendue=une, fichier=Fichier("synopsis.pdf", BytesIO(pdf())))
    completer(par=agit(porteur), complement=complement)
    autre = demande_la_piece(agit(ines), muet)
    Complement.objects.filter(pk=autre.pk).update(jour=dans(muet, -20), limite=dans(muet, -1))
    sections = sections_du_jour(service)
    numeros = {nom: re.findall(r"/service/dossiers/([\w-]+)/", corps) for nom, corps in sections.items()}
    assert numeros == {
        "t-passes": [muet.numero],
        "t-reponses": [repondu.numero],
        "t-affecter": [repondu.numero, libre.numero],
    }


@pytest.mark.parametrize("dossiers", [1, 3])
def test_jour_coute_autant_quel_que_soit_le_nombre_de_dossiers(
    service: Client, ines: Personne, django_assert_num_queries: DjangoAssertNumQueries, dossiers: int
) -> None:
    for _ in range(dossiers):
        recu = recue(personne(), sans=("synopsis",))
        demande_la_piece(agit(ines), recu)
        ancienne(recu, 50)
    with django_assert_num_queries(15):
        contenu = page(service, "service")
    assert len(re.findall(r'<th scope="row"', contenu)) == dossiers


@pytest.mark.parametrize("dossiers", [1, 3])
@pytest.mark.parametrize("role", [RoleDeFonds.INSTRUCTEUR, RoleDeFonds.RESPONSABLE])
def test_jour_plein_tient_en_quinze_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, dossiers: int, role: RoleDeFonds
) -> None:
    ines = agent("la-reunion", role)
    client.force_login(ines)
    instructeur = instructrice()
    for _ in range(dossiers):
        ancienne(recue(personne()), 50)
        suivi = recue(personne())
        affecter(par=agit(instructeur), dossier=suivi, version=suivi.version, personne=ines)
    with django_assert_num_queries(15):
        contenu = page(client, "service")
    assert [nom for nom in ("t-implicites", "t-affecter", "t-miens") if f'id="{nom}"' not in contenu] == []


@pytest.mark.parametrize("lignes", [1, 3])
@pytest.mark.parametrize(
    ("onglet", "requetes"),
    [("dossier_du_service", 15), ("pieces_du_service", 15), ("demandes_du_service", 14), ("historique_du_service", 14)],
)
def test_onglet_coute_autant_quel_que_soit_le_nombre_de_gestes(
    service: Client,
    moi: Personne,
    ines: Personne,
    django_assert_num_queries: DjangoAssertNumQueries,
    onglet: str,
    requetes: int,
    lignes: int,
) -> None:
    dossier = recue(moi, sans=("synopsis",))
    for _ in range(lignes):
        demande = demande_la_piece(agit(ines), dossier)
        repondre(par=agit(moi), attendue=demande.attendues.get(), mots="Bientôt.")
        completer(par=agit(moi), complement=demande)
    page(service, onglet, dossier.numero)
    with django_assert_num_queries(requetes):
        page(service, onglet, dossier.numero)


@pytest.mark.parametrize("lignes", [1, 3])
@pytest.mark.parametrize("rapports", [True, False])
def test_rapport_coute_autant_quel_que_soit_le_nombre_de_versions_et_d_avis(
    service: Client,
    moi: Personne,
    ines: Personne,
    django_assert_num_queries: DjangoAssertNumQueries,
    rapports: bool,
    lignes: int,
) -> None:
    dossier = recue(moi)
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.RECEVABLE)
    qui = bureau(7)
    for rang in range(1, lignes + 1):
        rendre_avis_technique(par=agit(ines), dossier=dossier, version=relu(dossier).version, texte="Devis tenable.")
        if rapports:
            ecrire_rapport(
                par=agit(ines), dossier=dossier, version=relu(dossier).version, textes={}, proposition=f"Version {rang}"
            )
        Inscription.objects.create(
            seance=prevue(qui, rang),
            dossier=dossier,
            rang=rang,
            avis="ajourne",
            avis_le=timezone.now(),
            motifs="Revoir.",
        )
    place = inscrire(par=qui.secretariat, seance=prevue(qui, 60), dossier=relu(dossier))
    communiquer_l_avis_technique(par=agit(ines), inscription=place)
    page(service, "rapport_du_service", dossier.numero)
    with django_assert_num_queries(14 if rapports else 15):
        contenu = page(service, "rapport_du_service", dossier.numero)
    assert contenu.count("Avis de la commission du") >= lignes
    assert "communiqué aux lecteurs" in contenu


def forts(client: Client, dossier: Dossier) -> list[str]:
    contenu = page(client, "dossier_du_service", dossier.numero)
    return re.findall(r'<button class="bouton principal">(.*?)</button>', contenu)


def test_acte_attendu_est_le_seul_a_parler_fort(service: Client, moi: Personne, ines: Personne) -> None:
    dossier = recue(moi, sans=("synopsis",))
    assert forts(service, dossier) == ["Demander ces pièces au demandeur"]
    complet = recue(personne())
    accepte_tout(agit(ines), complet)
    controlee(complet)
    assert forts(service, complet) == ["Déclarer recevable"]


def test_secretariat_n_a_que_son_controle(client: Client, moi: Personne) -> None:
    client.force_login(secretaire())
    dossier = recue(moi)
    actes = re.findall(r"/actes/(\w+)/", page(client, "dossier_du_service", dossier.numero))
    assert actes == ["rendre_controle", "enregistrer_courrier"]
    assert agis(client, dossier, "rendre_controle", complet="oui", eligible="oui").status_code == 302
    assert "Crétaire" in page(client, "dossier_du_service", dossier.numero)


def test_auditeur_lit_et_n_agit_pas(client: Client, moi: Personne) -> None:
    client.force_login(agent(FONDS, RoleDeFonds.AUDITEUR))
    dossier = recue(moi)
    assert re.findall(r"/actes/\w+/", page(client, "dossier_du_service", dossier.numero)) == []
    reponse = agis(client, dossier, "demander_information", texte="Où ?", limite=dans(dossier, 5).isoformat())
    assert (reponse.status_code, relu(dossier).version) == (422, dossier.version)
    assert "cet acte revient au rôle « Service instructeur »" in lue(reponse)


def test_acte_refuse_garde_ce_qui_est_ecrit_et_dit_la_regle(service: Client, moi: Personne) -> None:
    dossier = recue(moi)
    reponse = agis(service, dossier, "declarer_non_conforme", code="incomplet", motif="Sans synopsis.")
    contenu = lue(reponse)
    assert reponse.status_code == 422
    assert "demandez d'abord au demandeur d'y remédier, avec un délai (RUN-III-22)" in contenu
    assert "Sans synopsis.</textarea>" in contenu


def test_decision_sur_une_version_perimee_dit_ce_qui_change_puis_passe(service: Client, moi: Personne) -> None:
    dossier = recue(moi)
    vue = dossier.version
    demande = {"texte": "Où ?", "limite": dans(dossier, 5).isoformat()}
    agis(service, dossier, "demander_information", **demande)
    reponse = agis(service, dossier, "declarer_non_conforme", version=vue, code="ineligible", motif="Déjà tourné.")
    contenu = lue(reponse)
    assert "Demander une information, par Inès Truchet" in contenu
    assert relu(dossier).etat == Etat.DEPOSE
    formulaire = contenu[contenu.index("/actes/declarer_non_conforme/") :]
    (version,) = re.findall(r'name="version" value="(\d+)"', formulaire)[:1]
    assert int(version) == relu(dossier).version


def test_pieces_s_examinent_d_un_seul_envoi(service: Client, moi: Personne) -> None:
    dossier = recue(moi)
    dit = {"piece-scenario": "refusee", "motif-piece-scenario": "Une page manque.", "piece-synopsis": "acceptee"}
    assert agis(service, dossier, "examiner", **dit).status_code == 302
    examens = [(e.code, e.verdict, e.motif) for e in dossier.examens.order_by("code")]
    assert examens == [("scenario", "refusee", "Une page manque."), ("synopsis", "acceptee", "")]
    assert "« Une page manque. »" in page(service, "pieces_du_service", dossier.numero)


def test_service_telecharge_une_piece_et_pas_la_reponse_qui_n_est_pas_envoyee(
    service: Client, moi: Personne, ines: Personne
) -> None:
    dossier = recue(moi, sans=("synopsis",))
    piece = dossier.pieces.filter(code="scenario").get()
    recu = service.get(reverse("piece_du_service", args=[dossier.numero, piece.pk]))
    assert b"".join(recu.streaming_content) == OCTETS["pdf"]  # type: ignore[attr-defined]
    demande = demande_la_piece(agit(ines), dossier)
    une = repondre(par=agit(moi), attendue=demande.attendues.get(), fichier=Fichier("synopsis.pdf", BytesIO(pdf())))
    adresse = reverse("reponse_au_service", args=[dossier.numero, une.pk])
    assert service.get(adresse).status_code == 404
    completer(par=agit(moi), complement=demande)
    assert service.get(adresse).status_code == 200


def test_courrier_s_enregistre_et_fait_partir_le_silence(service: Client, moi: Personne) -> None:
    dossier = recue(moi, courrier=False)
    assert "Le délai ne court pas" in page(service, "dossier_du_service", dossier.numero)
    reponse = agis(
        service, dossier, "enregistrer_courrier", exemplaire="region", recu_le=aujourd_hui(dossier).isoformat()
    )
    assert reponse.status_code == 302
    assert "2 mois depuis le" in page(service, "dossier_du_service", dossier.numero)


def test_fait_se_corrige_et_montre_ce_que_cela_change(service: Client, moi: Personne) -> None:
    dossier = recue(moi, destinations_oeuvre=["television"])
    adresse = reverse("corriger_fait", args=[dossier.numero, "destinations_oeuvre"])
    dit = {"version": dossier.version, "s.destinations_oeuvre": ["cinema"], "motif": "Le contrat le dit."}
    assert service.post(adresse, {**dit, "motif": ""}).status_code == 422
    assert service.post(adresse, dit).status_code == 302
    contenu = page(service, "dossier_du_service", dossier.numero)
    deposes, corriges = contenu[contenu.index("Sur les faits déposés") :].split("Sur les faits corrigés")
    assert "RUN-II-CM" in deposes or "Le court métrage est une fiction" in deposes
    assert "Le court métrage est une fiction" not in corriges.partition("Repères")[0]
    assert "déposé : Télévision ; Le contrat le dit. (Inès Truchet" in contenu
    assert service.post(adresse, {"version": relu(dossier).version, "retirer": "1"}).status_code == 302
    assert "Sur les faits corrigés" not in page(service, "dossier_du_service", dossier.numero)


def test_question_laissee_a_une_personne_se_repond_et_le_droit_est_rejuge(
    service: Client, moi: Personne, ines: Personne
) -> None:
    dossier = saison_5(moi)
    avant = page(service, "dossier_du_service", dossier.numero)
    assert ("Avec ces réponses" in avant, "au-delà, aucun montant n'est prévu" in avant) == (False, True)
    dit = {"regle": "tableaux.saison_tarifee", "motif": "Une suite très attendue."}
    assert agis(service, dossier, "apprecier", **dit, remplie="oui").status_code == 302
    apres = page(service, "dossier_du_service", dossier.numero)
    assert re.search(r"<strong>Oui</strong>, Inès Truchet : Une suite très attendue\.", apres)
    assert 'Avec ces réponses : <span class="etat favorable">Remplit les conditions' in apres
    assert agis(service, dossier, "apprecier", **{**dit, "motif": ""}, remplie="non").status_code == 422
    assert agis(service, dossier, "apprecier", **dit, remplie="non").status_code == 302
    contenu = page(service, "dossier_du_service", dossier.numero)
    assert 'Avec ces réponses : <span class="etat defavorable">Ne remplit pas les conditions' in contenu


def test_lectures_appliquees_se_lisent_avec_ce_que_les_autres_donneraient(service: Client, moi: Personne) -> None:
    dossier = saison_5(moi)
    contenu = page(service, "dossier_du_service", dossier.numero)
    lues = contenu[contenu.index("<h3>Lectures appliquées</h3>") :].partition("</ul>")[0]
    celle_ci = lues[lues.index("<strong>AMB-75</strong>") :].partition("</li>")[0]
    assert celle_ci.count("Lecture appliquée : ") == 1
    assert celle_ci.count("Lue autrement : ") == 2
    assert "<strong>Ne remplit pas les conditions" in celle_ci


@pytest.mark.exigences("RUN-I-17", "RUN-I-18", "RUN-I-84")
def test_ce_qui_s_apprecie_se_lit_avec_ce_que_le_demandeur_en_dit(service: Client, moi: Personne) -> None:
    engagements = {"engagement_pluriannuel": True, "accompagnement_nouveaux_talents": False}
    apports = {"apport_cosip_demandeur": "30000", "apport_cosip_coproducteur": "10000"}
    partage = {"coproduction": True, **apports}
    dossier = saison_5(moi, strategie_exportation="Vendeur engagé", **engagements, **partage)
    contenu = page(service, "dossier_du_service", dossier.numero)
    _avant, _titre, suite = contenu.partition("<h2>Ce que le règlement veut voir apprécié</h2>")
    lus = re.findall(r"<strong>(.*?)</strong>|<dt>(.*?)</dt><dd>(.*?)</dd>", suite.partition("</ul>")[0])
    assert ["".join(un) for un in lus] == [
        "Non",
        "Engagement de la société à tourner sur plusieurs annéesoui",
        "Engagement à aider de nouveaux talentsnon",
        "Oui",
        "Stratégie d'exportation ou de diffusion hors du territoire« Vendeur engagé »",
        "75 %",
        "Soutien du CNC que le demandeur apporte à la coproduction déléguée30 000,00 €",
        "Soutien du CNC que l'autre coproducteur délégué apporte10 000,00 €",
    ]
    assert "Ce que le règlement veut voir apprécié" not in page(service, "dossier_du_service", recue(moi).numero)


def test_presence_dit_qui_d_autre_est_la(service: Client, moi: Personne) -> None:
    dossier, bob = recue(moi), agent(FONDS, RoleDeFonds.RESPONSABLE, prenom="Bob", nom="Hoareau")
    assert "en ce moment" not in page(service, "dossier_du_service", dossier.numero)
    lecture = Client()
    lecture.force_login(bob)
    page(lecture, "presence_au_dossier", dossier.numero)
    assert "Aussi sur ce dossier en ce moment : Bob Hoareau" in page(service, "presence_au_dossier", dossier.numero)
    Presence.objects.filter(personne=bob).update(vue_le=timezone.now() - timedelta(minutes=3))
    assert "Bob" not in page(service, "presence_au_dossier", dossier.numero)


def test_historique_commence_au_depot(service: Client, moi: Personne) -> None:
    contenu = page(service, "historique_du_service", recue(moi).numero)
    actes = re.findall(r"<strong>(.*?)</strong>, ", contenu)
    assert actes == ["Enregistrer un exemplaire reçu"] * 3 + ["Déposer"]


def test_dossier_d_un_autre_fonds_est_introuvable(client: Client, moi: Personne) -> None:
    client.force_login(agent("ile-de-france", RoleDeFonds.INSTRUCTEUR))
    assert client.get(reverse("dossier_du_service", args=[recue(moi).numero])).status_code == 404


def test_page_du_demandeur_s_ouvre_en_anglais(client: Client, moi: Personne, ines: Personne) -> None:
    dossier = recue(moi, sans=("synopsis",))
    demande_la_piece(agit(ines), dossier)
    client.force_login(moi)
    contenu = lue(client.get(f"/en/demandes/{dossier.pk}/service/"))
    assert "Documents to provide" in contenu
    assert "Des pièces" not in contenu


@pytest.mark.exigences("RUN-IV-15")
def test_reperes_economiques_se_comparent_aux_dossiers_passes_du_meme_dispositif(moi: Personne) -> None:
    chiffres = {"cout_film": "90000", "duree_minutes": "20", "emplois_locaux_jh": 12}
    dossier = recue(moi, **chiffres)
    for rang, cout in enumerate((60000, 80000, 120000), 1):
        passe = recue(personne(), **{**chiffres, "cout_film": str(cout)})
        ancienne(passe, rang)
    economie = Economie(DossierExamine(relu(dossier)))
    par_minute = next(r for r in economie.reperes if r.nom == "cout_par_minute")
    assert (par_minute.valeur, par_minute.autres) == (450000, (300000, 400000, 600000))
    assert par_minute.mediane == 400000
    assert "Ils sont 2 au-dessous de celui-ci." in par_minute.texte
    assert ("Emplois de personnels locaux en jours/homme", "12") in economie.grille


def test_reperes_sans_passe_ne_se_comparent_pas(moi: Personne) -> None:
    dossier = recue(moi, cout_film="90000", duree_minutes="20")
    reperes = Economie(DossierExamine(relu(dossier))).reperes
    assert [r.comparable for r in reperes] == [False] * len(reperes)


def test_jour_dit_ce_qui_attend_apres_un_vote(service: Client) -> None:
    ana, rose = personne(), responsable()
    aide = aidee(ana)
    demander_une_prolongation(
        par=agit(ana), dossier=aide, obligation="fin", jour=date(2027, 9, 10), motif="Le cyclone."
    )
    for _ in range(2):
        signaler_un_ecart(par=agit(ana), dossier=relu(aide), sujet="budget", texte="Le décor.")
    au_vote(rose, mis_au_vote())
    attendues = sections_du_jour(service)["t-aides"]
    dites = re.findall(r'href="([^"]+)">([^<]+)', attendues)
    assert [(url, dit.strip()) for url, dit in dites] == [
        (reverse("deliberations"), "2 réunions dont les décisions ne sont pas libérées"),
        (reverse("obligations_du_fonds"), "Une prolongation demandée"),
        (reverse("obligations_du_fonds"), "2 écarts signalés"),
    ]


def test_jour_cesse_de_compter_les_retards_quand_il_y_en_a_trop(
    service: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        aidee(personne())
    assert EcheanceDeLAide.objects.filter(tenue=False, repere=False).update(jour=date(2020, 1, 1)) > 2
    monkeypatch.setattr("amorce.actes.attentes.AU_PLUS", 2)
    assert "Au moins 2 obligations en retard" in sections_du_jour(service)["t-aides"]


def test_jour_ne_compte_que_les_fonds_que_l_on_lit(client: Client) -> None:
    au_vote(responsable(), mis_au_vote())
    client.force_login(agent("ile-de-france", RoleDeFonds.INSTRUCTEUR))
    assert "t-aides" not in sections_du_jour(client)
