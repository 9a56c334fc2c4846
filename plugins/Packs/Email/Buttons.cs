using PowerPacks.Solutions;

namespace PowerPacks.Packs.Email;

/// <summary>The commands of mails, of whom they go to, and of what is set up.</summary>
public static class Buttons
{
    private const int AmongTheFirst = 60;

    private static readonly Label Tracking = ("Email tracking", "Suivi d’e-mail", "E-mail volgen", "Rastreamento de e-mail");

    public static readonly IReadOnlyList<Button> OfMail =
    [
        new("EmailTracking", ButtonPlace.Form, Tracking,
            (
                "Shows what became of this mail for each recipient, people told from machines.", "Montre ce que cet e-mail est devenu pour chaque destinataire, en distinguant personnes et machines.",
                "Toont wat er van deze e-mail is geworden per ontvanger, met mensen en machines gescheiden.", "Mostra o que aconteceu com este e-mail para cada destinatário, separando pessoas de máquinas."),
            Pages.MailScript, "PowerPacks.Email.showTracking")
        { Icon = Pages.TrackIcon, Sequence = AmongTheFirst, ShownBy = "PowerPacks.Email.isSaved" },
    ];

    public static readonly IReadOnlyList<Button> OfPeople =
    [
        new("EmailTracking", ButtonPlace.Form, Tracking,
            (
                "Shows the mails to this person or company, and what became of them.", "Montre les e-mails à cette personne ou société, et ce qu’ils sont devenus.",
                "Toont de e-mails aan deze persoon of dit bedrijf, en wat ervan is geworden.", "Mostra os e-mails a esta pessoa ou empresa, e o que aconteceu com eles."),
            Pages.MailScript, "PowerPacks.Email.showTracking")
        { Icon = Pages.TrackIcon, Sequence = AmongTheFirst + 2, ShownBy = "PowerPacks.Email.isSaved" },
    ];

    public static readonly IReadOnlyList<Button> EmailTracking =
    [
        OnForm("Connect", ("Connect", "Connecter", "Verbinden", "Conectar"),
            (
                "Tells the relay these settings; mails that are sent from then on are tracked by them.", "Transmet ces paramètres au relais ; les e-mails envoyés ensuite sont suivis ainsi.",
                "Geeft deze instellingen door aan de relay; e-mails die daarna worden verzonden, worden zo gevolgd.", "Informa estas configurações ao relay; os e-mails enviados a partir daí são rastreados assim."),
            "PowerPacks.Email.Setup.connect", Pages.SettingsIcon, 10, "PowerPacks.Email.Setup.isActive"),
        OnForm("OutlookAddIn", ("Outlook add-in", "Complément Outlook", "Outlook-invoegtoepassing", "Suplemento do Outlook"),
            (
                "Downloads the manifest of an add-in that tracks mails written in Outlook. Upload it in the Microsoft 365 admin center, under Integrated apps.",
                "Télécharge le manifeste d’un complément qui suit les e-mails écrits dans Outlook. Chargez-le dans le centre d’administration Microsoft 365, sous Applications intégrées.",
                "Downloadt het manifest van een invoegtoepassing die in Outlook geschreven e-mails volgt. Upload het in het Microsoft 365-beheercentrum, onder Geïntegreerde apps.",
                "Baixa o manifesto de um suplemento que rastreia e-mails escritos no Outlook. Envie-o no centro de administração do Microsoft 365, em Aplicativos integrados."),
            "PowerPacks.Email.Setup.outlookAddIn", Pages.EmailIcon, 15, "PowerPacks.Email.Setup.isConnected"),
        OnForm("SwitchOff", ("Switch off", "Désactiver", "Uitschakelen", "Desligar"),
            (
                "Tracks no mail from now on, and asks nothing of mails that are sent. What was recorded stays.", "Ne suit plus aucun e-mail, et n’intervient plus à l’envoi. Ce qui a été enregistré reste.",
                "Volgt vanaf nu geen e-mail en doet niets meer bij het verzenden. Wat is vastgelegd blijft.", "Não rastreia mais nenhum e-mail, e nada faz no envio. O que foi registrado fica."),
            "PowerPacks.Email.Setup.switchOff", Pages.OffIcon, 20, "PowerPacks.Email.Setup.isActive"),
    ];

    public static readonly IReadOnlyList<Button> TrackingImage =
    [
        OnForm("ChoosePicture", ("Choose picture", "Choisir l’image", "Afbeelding kiezen", "Escolher imagem"),
            ("A PNG, JPEG or GIF of at most 256 KB.", "Un PNG, JPEG ou GIF de 256 Ko au plus.", "Een PNG, JPEG of GIF van hoogstens 256 KB.", "Um PNG, JPEG ou GIF de no máximo 256 KB."),
            "PowerPacks.Email.Setup.choosePicture", Pages.ImageIcon, 10, "PowerPacks.Email.Setup.isActive"),
        OnForm("Publish", ("Publish", "Publier", "Publiceren", "Publicar"),
            ("Mails that are sent from now on can show it.", "Les e-mails envoyés ensuite peuvent la montrer.", "E-mails die hierna worden verzonden kunnen hem tonen.", "Os e-mails enviados a partir daí podem mostrá-la."),
            "PowerPacks.Email.Setup.publish", Pages.TrackIcon, 20, "PowerPacks.Email.Setup.hasPicture"),
        OnForm("SetDefault", ("Set as default image", "Définir par défaut", "Als standaard instellen", "Definir como padrão"),
            ("Mails that name no other image show this one.", "Les e-mails qui ne nomment pas d’autre image montrent celle-ci.", "E-mails die geen andere afbeelding noemen tonen deze.", "Os e-mails que não indicam outra imagem mostram esta."),
            "PowerPacks.Email.Setup.setDefault", Pages.ImageIcon, 30, "PowerPacks.Email.Setup.isActive"),
    ];

    private static Button OnForm(string name, Label title, Label tooltip, string function, string icon, int sequence, string shownBy) =>
        new(name, ButtonPlace.Form, title, tooltip, Pages.SetupScript, function) { Icon = icon, Sequence = sequence, ShownBy = shownBy };
}
