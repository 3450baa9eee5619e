"""The flow of a batch: element by element, of three kinds of beneficiaries; what it shortens, what refuses it."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from django.http import Http404
from lxml import etree

from amorce.actes.models import Enveloppe
from amorce.comptes.models import Organisation, Personne
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.models import Projet
from amorce.journal.models import Entree
from amorce.paiements.actions import faire_le_pes, refaire_le_pes
from amorce.paiements.actions.depot import PasPrete
from amorce.paiements.comptabilite import fautes
from amorce.paiements.models import Bordereau, Comptabilite, Coordonnees, FluxPes, OrdreDePaiement
from amorce.paiements.pes.preparation import prepare
from amorce.paiements.pes.schema import SCHEMA
from amorce.paiements.pes.textes import coupe, latin, virement
from amorce.paiements.pes.tiers import tiers_de
from amorce.socle.jours import jour_du
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import instructeur
from tests.paiements.fabrique_pes import FONDS, REGLAGE, regle, remis
from tests.paiements.fabrique_versements import BIC, IBAN, comptable, emet, importe, ordonne, payable, paye

pytestmark = pytest.mark.django_db


def fait(paul: Personne, emis: Bordereau) -> Any:
    return arbre_de(faire_le_pes(par=agit(paul), bordereau=emis))


def arbre_de(flux: FluxPes) -> Any:
    return etree.fromstring(octets_de(flux))


def octets_de(flux: FluxPes) -> bytes:
    with ouvrir(flux.contenu) as lu:
        return lu.read()


def dit(element: Any) -> Any:
    """Blocks by the names of their elements, in order; values by their attribute."""
    return [(une.tag, une.get("V") if not len(une) else dit(une)) for une in element]


def valeurs(arbre: Any, balise: str) -> list[str]:
    return [une.get("V") for une in arbre.iter(balise)]


def test_un_ordre_se_dit_a_la_lettre() -> None:
    paul, dossier, emis = remis()
    organisation = dossier.projet.organisation
    assert organisation is not None
    Organisation.objects.filter(pk=organisation.pk).update(
        nom="Piton Films", adresse="Bâtiment B\n12 rue de la Fournaise\n97410 Saint-Pierre"
    )
    flux = faire_le_pes(par=agit(paul), bordereau=emis)
    lus, arbre = octets_de(flux), arbre_de(flux)
    ordre, jour = OrdreDePaiement.objects.get(), jour_du(FONDS)
    annee, numero = emis.exercice, ordre.numero
    assert lus.startswith(b'<?xml version="1.0" encoding="ISO-8859-1"?>\n<n:PES_Aller xmlns:n="http://www.minefi.gouv')
    assert arbre.tag == "{http://www.minefi.gouv.fr/cp/helios/pes_v2/Rev0/aller}PES_Aller"
    assert (arbre.get("Id"), arbre.find(".//Bordereau").get("Id")) == (f"PES{annee}000000101", f"BORD{annee}000000101")
    assert flux.nom == f"PESALR2_23974001200012_{jour:%y%m%d}_{annee}000000101.xml"
    papiers = {
        "02": "Certificat de service fait",
        "03": "État des dépenses admises",
        "04": "Relevé d'identité bancaire",
    }
    references = [
        (
            "PJRef",
            [
                ("Support", "01"),
                ("IdUnique", f"{numero}{rang}".replace("-", "")),
                ("NomPJ", f"{numero}-{rang} {nature}"),
            ],
        )
        for rang, nature in papiers.items()
    ]
    assert dit(arbre) == [
        ("Enveloppe", [
            ("Parametres", [("Version", "2"), ("TypFic", "PESALR1"), ("NomFic", flux.nom)]),
            ("Emetteur", [("Sigle", "Amorce"), ("Adresse", f"Amorce {version('amorce')}")]),
        ]),
        ("EnTetePES", [
            ("DteStr", jour.isoformat()), ("IdPost", "097400"), ("IdColl", "23974001200012"), ("CodCol", "101"),
            ("CodBud", "00"), ("LibelleColBud", "RÉGION RÉUNION"),
        ]),
        ("PES_DepenseAller", [
            ("EnTeteDepense", [("IdVer", "2"), ("InfoDematerialisee", "1")]),
            ("Bordereau", [
                ("BlocBordereau", [
                    ("Exer", str(annee)), ("IdBord", "1"), ("DteBordEm", jour_du(FONDS, emis.emis_le).isoformat()),
                    ("TypBord", "01"), ("NbrPce", "1"), ("MtCumulAnnuel", "10000.00"), ("MtBordHT", "10000.00"),
                ]),
                ("Piece", [
                    ("BlocPiece", [("InfoPce", [
                        ("IdPce", "1"), ("TypPce", "01"), ("NatPce", "02"),
                        ("Obj", f"{dossier.numero} Solde 1, {dossier.projet.titre}"), *references,
                    ])]),
                    ("LigneDePiece", [
                        ("BlocLignePiece", [("InfoLignePce", [
                            ("IdLigne", "1"), ("Nature", "20421"), ("Fonction", "311"),
                            ("LibVir1", f"{numero} {dossier.numero} Solde 1"), ("ModRegl", "03"), ("TVAIntraCom", "0"),
                            ("MtHT", "10000.00"),
                        ])]),
                        ("Tiers", [
                            ("InfoTiers", [
                                ("IdTiers", organisation.siret), ("NatIdTiers", "01"), ("RefTiers", "T-042"),
                                ("CatTiers", "50"), ("NatJur", "03"), ("Nom", "Piton Films"),
                            ]),
                            ("Adresse", [
                                ("TypAdr", "1"), ("Adr1", "Bâtiment B"), ("Adr2", "12 rue de la Fournaise"),
                                ("CP", "97410"), ("Ville", "Saint-Pierre"), ("CodRes", "0"),
                            ]),
                            ("CpteBancaire", [("BIC", BIC), ("IBAN", IBAN), ("TitCpte", "Piton Films")]),
                        ]),
                    ]),
                ]),
            ]),
        ]),
    ]  # fmt: skip
    assert flux.reserves == []


def test_une_societe_une_association_une_personne() -> None:
    """Each with its account by nature, its category; the amounts add up."""
    paul = comptable()
    seul, suite, premier = payable()[2], payable()[2], payable()[2]
    ordres = [ordonne(paul, demande) for demande in (premier, suite, seul)]
    emis = emet(paul, *ordres)
    regle(paul)
    association, personne_ = (o.coordonnees for o in ordres[1:])
    Organisation.objects.filter(pk=association.organisation_id).update(nature="association")
    auteur = Personne.objects.create(email="lea@exemple.re", nom="Hoarau", prenom="Léa")
    Coordonnees.objects.filter(pk=personne_.pk).update(organisation=None, auteur=auteur)
    arbre = fait(paul, emis)
    assert valeurs(arbre, "IdPce") == ["1", "2", "3"]
    assert valeurs(arbre, "Nature") == ["20421", "20422", "20423"]
    assert list(zip(valeurs(arbre, "CatTiers"), valeurs(arbre, "NatJur"), strict=True)) == [
        ("50", "03"), ("50", "06"), ("01", "01"),
    ]  # fmt: skip
    assert len(valeurs(arbre, "IdTiers")) == 2
    tiers = arbre.findall(".//InfoTiers")[2]
    assert dit(tiers) == [
        ("RefTiers", "T-042"), ("CatTiers", "01"), ("NatJur", "01"), ("Civilite", "M. ou Mme"), ("Nom", "Hoarau"),
        ("Prenom", "Léa"),
    ]  # fmt: skip
    somme = sum(round(float(un) * 100) for un in valeurs(arbre, "MtHT"))
    assert (somme, valeurs(arbre, "MtBordHT"), valeurs(arbre, "NbrPce")) == (emis.centimes, ["30000.00"], ["3"])


def test_le_cumul_est_celui_de_l_annee_jusqu_a_ce_bordereau() -> None:
    paul, _dossier, premier = remis()
    second = emet(paul, ordonne(paul, payable()[2]))
    assert valeurs(fait(paul, second), "MtCumulAnnuel") == ["20000.00"]
    assert valeurs(fait(paul, premier), "MtCumulAnnuel") == ["10000.00"]


def test_la_serie_que_le_comptable_reserve_au_fonds() -> None:
    paul, _dossier, emis = remis(premier_bordereau="700", premier_mandat="70000")
    arbre = fait(paul, emis)
    assert (valeurs(arbre, "IdBord"), valeurs(arbre, "IdPce")) == (["700"], ["70000"])


@pytest.mark.parametrize("imputation", ["903-311", "903-20421", "M57 903-311-20421", "à préciser"])
def test_une_imputation_qui_n_est_pas_chapitre_fonction_nature_ne_se_devine_pas(imputation: str) -> None:
    paul, _dossier, emis = remis(ap_societe="", fonction="")
    Enveloppe.objects.update(imputation=imputation)
    with pytest.raises(
        PasPrete, match=r"de l'enveloppe n'en dit pas, le réglage « Comptable » non plus pour une société"
    ):
        fait(paul, emis)


def test_l_imputation_de_l_enveloppe_quand_le_reglage_n_en_dit_pas() -> None:
    paul, _dossier, emis = remis(ap_societe="", fonction="")
    Enveloppe.objects.update(imputation="933-312-65742", section="ae")
    arbre = fait(paul, emis)
    dits = [valeurs(arbre, balise) for balise in ("NatPce", "Fonction", "Nature")]
    assert dits == [["01"], ["312"], ["65742"]]


def test_sans_fonction_le_flux_n_en_porte_pas() -> None:
    paul, _dossier, emis = remis(fonction="")
    assert valeurs(fait(paul, emis), "Fonction") == []


@pytest.mark.parametrize(
    ("texte", "lu"),
    [
        ("L’Œuvre — « Été »", "L'OEuvre - « Été »"),
        ("Škoda Łódź", "Skoda Lódz"),
        ("Film\n\tà 5 €", "Film à 5 EUR"),
        ("東京", "??"),
        ("E\u0301te\u0301\u200b", "Été"),
    ],
)
def test_les_lettres_que_le_codage_n_a_pas(texte: str, lu: str) -> None:
    assert latin(texte) == lu
    assert latin(texte).encode("iso-8859-1")


def test_un_libelle_de_virement_est_sans_accent() -> None:
    assert virement("Été & l’œuvre n° 3 @ 100 %") == "Ete l'oeuvre n 3 100"


def test_un_titre_hors_du_codage_passe() -> None:
    paul, dossier, emis = remis()
    Projet.objects.filter(pk=dossier.projet_id).update(titre="L’Œil & le <Cœur>")
    assert valeurs(fait(paul, emis), "Obj") == [f"{dossier.numero} Solde 1, L'OEil & le <Coeur>"]


def test_un_nom_trop_long_se_coupe_entre_deux_mots_et_se_dit() -> None:
    paul, dossier, emis = remis()
    nom = "Société réunionnaise de production audiovisuelle et cinématographique de l'océan Indien et des Mascareignes"
    Organisation.objects.filter(pk=dossier.projet.organisation_id).update(nom=nom, adresse="")
    Coordonnees.objects.update(titulaire=nom)
    flux = faire_le_pes(par=agit(paul), bordereau=emis)
    arbre, numero = arbre_de(flux), OrdreDePaiement.objects.get().numero
    assert valeurs(arbre, "Nom") == ["Société réunionnaise de production"]
    assert valeurs(arbre, "ComplNom") == ["audiovisuelle et cinématographique de"]
    assert valeurs(arbre, "TitCpte") == ["Société réunionnaise de"]
    assert flux.reserves == [
        f"{numero} – Nom : abrégé en « Société réunionnaise de production audiovisuelle et cinématographique de ».",
        f"{numero} – Adresse : elle n'est pas connue.",
        f"{numero} – Titulaire du compte : abrégé, il en tient 32 signes.",
    ]
    assert not list(arbre.iter("Adresse"))[1:]  # the sender's alone


@pytest.mark.parametrize(
    ("adresse", "lue"),
    [
        ("12 rue du Four, 97400 Saint-Denis", ("97400", "Saint-Denis", "", "12 rue du Four", "")),
        ("12 rue du Four 97400 Saint-Denis Cedex 9", ("97400", "Saint-Denis Cedex 9", "", "12 rue du Four", "")),
        (
            "Résidence A\n3 bis allée B\nBP 12\n97410 Le Port",
            ("97410", "Le Port", "Résidence A", "3 bis allée B", "BP 12"),
        ),
        ("Le Moulin\n97410 Le Port", ("97410", "Le Port", "", "Le Moulin", "")),
        ("97410 Le Port", None),
        ("Paris", None),
        ("", None),
    ],
)
def test_une_adresse_se_lit(adresse: str, lue: tuple[str, ...] | None) -> None:
    dite = tiers_de(Organisation(nom="A", nature="societe", adresse=adresse)).adresse
    assert (tuple(vars(dite).values()) if dite else None) == ((*lue, "") if lue else None)


@pytest.mark.parametrize(
    ("pays", "adresse", "lue"),
    [
        ("BE", "Rue de la Loi 16, 1000 Bruxelles", ("1000 Bruxelles", "", "Rue de la Loi 16", "", "131")),
        ("DE", "Haus B\nTorstraße 1\nHinterhof\n10119 Berlin\nAllemagne", (
            "10119 Berlin", "Haus B", "Torstraße 1", "Hinterhof", "109",
        )),
        ("GB", "1 Main Street, London W1A 1AA, UNITED KINGDOM", ("London W1A 1AA", "", "1 Main Street", "", "132")),
        ("MU", "Royal Road, Curepipe", ("Curepipe", "", "Royal Road", "", "390")),
        ("BE", "Bruxelles, Belgique", None),
        ("NC", "1 rue de l'Alma, 98800 Nouméa", None),
        ("BE", "", None),
    ],
)  # fmt: skip
def test_une_adresse_a_l_etranger_se_lit(pays: str, adresse: str, lue: tuple[str, ...] | None) -> None:
    dite = tiers_de(Organisation(nom="A", nature="etrangere", pays=pays, adresse=adresse)).adresse
    assert (tuple(vars(dite).values()) if dite else None) == (("99999", *lue) if lue else None)


def test_une_structure_etrangere_a_son_numero_de_tva_et_son_pays() -> None:
    """Its address is as it was read: whoever makes the flow is told to look at it."""
    paul, dossier, emis = remis()
    Organisation.objects.filter(pk=dossier.projet.organisation_id).update(
        nom="Maas Films", nature="etrangere", registre="BCE 0428.759.497", siret="", pays="BE", tva="BE0428759497",
        adresse="Rue de la Loi 16\n1000 Bruxelles",
    )  # fmt: skip
    flux = faire_le_pes(par=agit(paul), bordereau=emis)
    arbre, numero = arbre_de(flux), OrdreDePaiement.objects.get().numero
    assert dit(arbre.find(".//Tiers/Adresse")) == [
        ("TypAdr", "1"), ("Adr2", "Rue de la Loi 16"), ("CP", "99999"), ("Ville", "1000 Bruxelles"), ("CodRes", "1"),
        ("CodPays", "131"),
    ]  # fmt: skip
    dits = [valeurs(arbre, balise) for balise in ("IdTiers", "NatIdTiers", "CatTiers", "NatJur")]
    assert dits == [["BE0428759497"], ["05"], ["50"], ["03"]]
    assert flux.reserves == [
        f"{numero} – Adresse : à l'étranger, lue « Rue de la Loi 16 99999 1000 Bruxelles ». Vérifiez-la."
    ]


def test_sans_reglage_rien_ne_se_fait_et_ce_qui_manque_se_dit() -> None:
    _moi, _dossier, demande = payable()
    paul = comptable()
    emis = emet(paul, ordonne(paul, demande))
    with pytest.raises(
        PasPrete, match="il y manque Poste comptable, SIRET du budget, Code de la collectivité, Code du"
    ):
        fait(paul, emis)
    assert not FluxPes.objects.exists()


def test_le_schema_refuse_en_nommant_l_ordre_le_champ_et_l_issue() -> None:
    paul, _dossier, _emis = remis()
    ordre = ordonne(paul, payable()[2])
    autre = ordonne(paul, payable()[2])
    emis = emet(paul, autre, ordre)
    Coordonnees.objects.filter(pk=autre.coordonnees_id).update(bic="AGRIFR0P")
    with pytest.raises(PasPrete) as refus:
        fait(paul, emis)
    assert refus.value.obstacles == [
        f"{autre.numero} – BIC : « AGRIFR0P » n'a pas la forme que le PES demande. Il est parti ainsi avec le "
        "bordereau : remettez au comptable l'archive et le tableau."
    ]


PUBLIQUES = {
    "etat": ("20", "07"), "etablissement_national": ("20", "08"), "region": ("21", "09"), "departement": ("22", "09"),
    "commune": ("23", "09"), "groupement": ("24", "09"), "etablissement_local": ("29", "09"),
}  # fmt: skip


def test_une_personne_publique_dont_on_n_a_pas_dit_laquelle_ne_se_dit_pas() -> None:
    paul, dossier, emis = remis()
    Organisation.objects.filter(pk=dossier.projet.organisation_id).update(nature="collectivite")
    with pytest.raises(PasPrete, match="est une personne publique, et laquelle ne fut pas dit"):
        fait(paul, emis)


@pytest.mark.parametrize("publique", [une for une in Coordonnees.Publique if une != "aucune"])
def test_une_personne_publique_a_sa_categorie_sa_nature_et_son_compte(publique: Coordonnees.Publique) -> None:
    paul, dossier, emis = remis(ap_publique="204141")
    Organisation.objects.filter(pk=dossier.projet.organisation_id).update(nature="collectivite")
    Coordonnees.objects.update(publique=publique)
    flux = faire_le_pes(par=agit(paul), bordereau=emis)
    arbre, numero = arbre_de(flux), OrdreDePaiement.objects.get().numero
    assert (*valeurs(arbre, "CatTiers"), *valeurs(arbre, "NatJur")) == PUBLIQUES[publique]
    assert valeurs(arbre, "Nature") == ["204141"]
    assert f"{numero} – Compte par nature : 204141. Vérifiez qu'il est celui d'un tel tiers ({publique.label})." in (
        flux.reserves
    )


def test_une_agence_de_droit_prive_est_une_association() -> None:
    paul, dossier, emis = remis()
    Organisation.objects.filter(pk=dossier.projet.organisation_id).update(nature="agence")
    Coordonnees.objects.update(publique="aucune")
    arbre = fait(paul, emis)
    assert [valeurs(arbre, balise) for balise in ("CatTiers", "NatJur", "Nature")] == [["50"], ["06"], ["20422"]]


def test_refait_sans_motif_ou_apres_la_reponse_il_ne_l_est_pas() -> None:
    """Once made, its bytes never change, whatever does; on a motive, another file under another name."""
    paul, dossier, emis = remis()
    flux = faire_le_pes(par=agit(paul), bordereau=emis)
    avant = octets_de(flux)
    Organisation.objects.filter(pk=dossier.projet.organisation_id).update(nom="Autre nom")
    with pytest.raises(ActeRefuse, match="est déjà fait"):
        faire_le_pes(par=agit(paul), bordereau=emis)
    assert octets_de(FluxPes.objects.get()) == avant
    with pytest.raises(ActeRefuse, match="Motif"):
        refaire_le_pes(par=agit(paul), bordereau=emis, motif=" ")
    second = refaire_le_pes(par=agit(paul), bordereau=emis, motif="Rejeté : code du budget faux.")
    assert (second.rang, second.nom != flux.nom, second == emis.flux.first()) == (2, True, True)
    assert octets_de(FluxPes.objects.get(rang=1)) == avant
    importe(paul, paye(OrdreDePaiement.objects.get()))
    with pytest.raises(ActeRefuse, match="a déjà répondu"):
        refaire_le_pes(par=agit(paul), bordereau=emis, motif="Encore.")
    entrees = Entree.objects.filter(acte__in=["faire_le_pes", "refaire_le_pes"], chaine__objet="bordereau")
    assert [flux.contenu_id in entrees.get(acte="faire_le_pes").contenu, entrees.count()] == [True, 2]


def test_le_meme_bordereau_prepare_deux_fois_a_les_memes_octets() -> None:
    _paul, _dossier, emis = remis()
    assert prepare(emis, 1).octets == prepare(emis, 1).octets != b""


@pytest.mark.parametrize(
    ("champ", "dit_", "phrase"),
    [
        ("poste", "12", "Poste comptable : « 12 » n'en est pas un. Il faut son numéro codique"),
        ("poste", "", "Poste comptable : ce champ est vide"),
        ("siret", "23974001200013", "SIRET du budget : ce numéro n'existe pas"),
        ("collectivite", "1A1", "Code de la collectivité : « 1A1 »"),
        ("budget", "0", "Code du budget : « 0 »"),
        ("libelle", "L" * 39, "Libellé du budget : « LLL"),
        ("ap_societe", "204.21", "Compte par nature, investissement, versé à une société : « 204.21 »"),
        ("premier_mandat", "0", "Premier numéro de mandat : « 0 »"),
    ],
)
def test_chaque_champ_du_reglage_est_verifie(champ: str, dit_: str, phrase: str) -> None:
    assert list(fautes(REGLAGE)) == []
    ((fautif, dite),) = fautes({**REGLAGE, champ: dit_})
    assert fautif == champ
    assert dite.startswith(phrase)


def test_le_reglage_est_a_qui_ordonne_et_le_journal_en_garde_l_histoire() -> None:
    paul = comptable()
    with pytest.raises(Http404):
        regle(instructeur())
    regle(paul)
    with pytest.raises(ActeRefuse, match="quelqu'un l'a changé"):
        regle(paul)
    assert regle(paul, version=1, poste="097401").version == 2
    assert Comptabilite.objects.get().poste == "097401"
    assert (
        sum(
            '"comptabilite":{"poste":"097401"}' in entree.contenu.replace(" ", "")
            for entree in Entree.objects.filter(acte="regler_la_comptabilite")
        )
        == 1
    )  # what changed, and nothing else


def test_seul_qui_ordonne_fait_un_flux() -> None:
    _paul, _dossier, emis = remis()
    with pytest.raises(Http404):
        fait(instructeur(), emis)


def test_le_schema_dit_de_quoi_il_est_la_part() -> None:
    assert "schema 5.12" in Path(SCHEMA).read_text()
    assert etree.XMLSchema(etree.parse(SCHEMA))


def test_coupe_ne_perd_pas_un_mot_trop_long() -> None:
    assert coupe("anticonstitutionnellement", 10) == "anticonsti"
